import CFFmpeg

/// How a camera was held: what has to be done with the picture for it to be upright (Exif 2.3, tag 0x0112).
struct Orientation: Equatable {
    /// 1 is upright.
    private let value: Int

    /// Reads what the decoder has found; upright if there is nothing, or nonsense.
    init(_ frame: borrowing Frame) {
        let entry = av_dict_get(frame.pointer.pointee.metadata, "Orientation", nil, 0)
        let text = entry.flatMap { $0.pointee.value }.map { String(cString: $0) }
        self.init(text.flatMap { Int($0.filter { $0 != " " }) } ?? 1)
    }

    /// An orientation by its number in Exif.
    init(_ value: Int) {
        self.value = (1...8).contains(value) ? value : 1
    }

    /// Whether width and height are to be exchanged.
    var isOnItsSide: Bool { value >= 5 }

    /// Turns a picture of four bytes for each pixel.
    func applied(to bytes: [UInt8], _ size: Pixels.Size) -> (bytes: [UInt8], width: Int, height: Int) {
        if value == 1 { return (bytes, size.width, size.height) }
        let (width, height) = isOnItsSide ? (size.height, size.width) : (size.width, size.height)
        var turned: [UInt8] = []
        turned.reserveCapacity(bytes.count)
        for y in 0..<height {
            for x in 0..<width {
                let (column, row) = source(x, y, size)
                let place = (row * size.width + column) * 4
                turned.append(contentsOf: bytes[place..<place + 4])
            }
        }
        return (turned, width, height)
    }

    /// Where a pixel of the upright picture is in the one that was stored.
    private func source(_ x: Int, _ y: Int, _ size: Pixels.Size) -> (column: Int, row: Int) {
        let (right, bottom) = (size.width - 1, size.height - 1)
        return switch value {
        case 2: (right - x, y)
        case 3: (right - x, bottom - y)
        case 4: (x, bottom - y)
        case 5: (y, x)
        case 6: (y, bottom - x)
        case 7: (right - y, bottom - x)
        case 8: (right - y, x)
        default: (x, y)
        }
    }
}
