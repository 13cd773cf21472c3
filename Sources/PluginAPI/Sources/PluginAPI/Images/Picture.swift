/// A picture in one of the sizes that pages show it in.
public struct Picture: Sendable, Equatable {
    /// The widths in pixels that are made of each picture: for lists, and for the page of an album.
    ///
    /// The last is the largest. They are twice what a page takes for the sake of dense screens.
    public static let widths = [320, 1000]

    /// The width that was asked for; a smaller picture is not enlarged.
    public let width: Int
    /// `image/jpeg` or `image/webp`.
    public let mimeType: String
    /// The file.
    public let data: ByteBuffer

    /// Puts one together.
    public init(width: Int, mimeType: String, data: ByteBuffer) {
        self.width = width
        self.mimeType = mimeType
        self.data = data
    }
}
