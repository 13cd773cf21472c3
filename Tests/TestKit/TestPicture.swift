import Foundation
public import PluginAPI

/// Small pictures that are what they seem: 16 × 12 pixels of a test card.
public enum TestPicture: String, CaseIterable, Sendable {
    /// A PNG file.
    case png
    /// A JPEG file.
    case jpeg
    /// A WebP file.
    case webp

    /// The file.
    public var data: ByteBuffer { ByteBuffer(bytes: Data(base64Encoded: text) ?? Data()) }

    private var text: String {
        switch self {
        case .png:
            """
            iVBORw0KGgoAAAANSUhEUgAAABAAAAAMCAIAAADkharWAAAACXBIWXMAAAABAAAAAQBPJcTWAAAAZElEQVR4nOWRwQmAQAwEtxPt\
            RDvRTrQT7UQ70U7GS7iI4IHc25DAbtjJJ5IX3mnIEpJCt7OFl56AZwqA33oBkSkDBKIg+ATyzV8CZkax60ATasz3YrX4gjpaMYvT\
            /IaGeqD20xcrswkGLS5PHAAAAABJRU5ErkJggg==
            """
        case .jpeg:
            """
            /9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAgUFBcUFxsbGxsbGyAeICEhISAgICAhISEkJCQqKiok\
            JCQhISQkKCgqKi4vLisrKisvLzIyMjw8OTlGRkhWVmf/xAByAAADAQAAAAAAAAAAAAAAAAACBgQHAQEBAQEAAAAAAAAAAAAAAAAG\
            BQMHEAACAQMDAwUBAAAAAAAAAAABAgMEEhExACGBBVGCIvBhsXERAAIBAwMEAwEBAAAAAAAAAAECAwQhETESACJBEwUUUWEkMv/A\
            ABEIAAwAEAMBEgACEgADEgD/2gAMAwEAAhEDEQA/AEZUC9tjYZy92fTJgfPvdkVYTRAGKAhNBZxy3jPX+7berjQOXx1Hv3xew/LX\
            4Y9bSmWd/wCipULtwFkwLhjpjm0U7zR1kbBdtOsCx2GR5X3vk63IW2nSLcr1VIktG1QpaFnxvEJCK219o3DGTgaZNuafUVD09fBZ\
            j3yJGwOhDlFPUA8HzsTRrN3AK0kuhYG4ZUraQVyDjB/BvmnrGIGAbNqPvBJ4moKzzxsvx6WPC53RxbW/1jXJ5AghjkevkZQXiNMU\
            buu5WU4/CDcaaHtzCllaleZABIPLAjGXqLgwyvlrjJBQbfoZ5//Z
            """
        case .webp:
            """
            UklGRqwAAABXRUJQVlA4IKAAAADQAgCdASoQAAwAA4BaJbACdDBKPKOd4APCOg7VrhQAAP7tJDHjwv0yY72kvP5V43tfPLsdOA7q\
            ghvyy0xUgINV6g5w1mAPdMIf2ZhCqEP48fX51G1mkOOxr4Vfsmt+KIVf4/+Dt5Fkf6/97Yb0VjSr+PhZfeSUe5xns//zGOJP3owk\
            9MA7/rycefzpeVB9aOH7Mz0OID//Up8/0q7LAAAA
            """
        }
    }
}
