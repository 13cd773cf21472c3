import CFFmpeg
import Glibc

/// A picture of red, green, blue and nothing, upright and in front of white.
struct Pixels {
    /// Pixels of a row.
    let width: Int
    /// Rows.
    let height: Int
    /// Four bytes for each pixel, row by row.
    let bytes: [UInt8]

    /// Takes a decoded picture, no wider than `width` when it stands upright.
    init(_ frame: borrowing Frame, width limit: Int) throws(TranscoderError) {
        let orientation = Orientation(frame)
        let (width, height) = (Int(frame.pointer.pointee.width), Int(frame.pointer.pointee.height))
        let upright = orientation.isOnItsSide ? height : width
        let factor = min(1, Double(limit) / Double(upright))
        let scaled = Size(
            width: max(1, Int((Double(width) * factor).rounded())),
            height: max(1, Int((Double(height) * factor).rounded()))
        )
        var bytes = try Self.scale(frame, to: scaled)
        Self.flatten(&bytes)
        (self.bytes, self.width, self.height) = orientation.applied(to: bytes, scaled)
    }

    /// Pixels of a row, and rows.
    struct Size {
        let width: Int
        let height: Int
    }

    private static func scale(_ frame: borrowing Frame, to size: Size) throws(TranscoderError) -> [UInt8] {
        let source = frame.pointer
        let context = try Libav.allocated(
            sws_getContext(
                source.pointee.width,
                source.pointee.height,
                AVPixelFormat(rawValue: source.pointee.format),
                Int32(size.width),
                Int32(size.height),
                AV_PIX_FMT_RGBA,
                SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT,
                nil,
                nil,
                nil
            ),
            "sws_getContext"
        )
        defer { sws_freeContext(context) }
        let target = try Frame()
        target.pointer.pointee.format = AV_PIX_FMT_RGBA.rawValue
        target.pointer.pointee.width = Int32(size.width)
        target.pointer.pointee.height = Int32(size.height)
        try Libav.check(av_frame_get_buffer(target.pointer, 0), "av_frame_get_buffer")
        try Libav.check(sws_scale_frame(context, target.pointer, source), "sws_scale_frame")
        guard let data = target.pointer.pointee.data.0 else {
            throw .libav(call: "sws_scale_frame", code: Libav.invalid)
        }
        let stride = Int(target.pointer.pointee.linesize.0)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size.width * size.height * 4)
        for row in 0..<size.height {
            bytes.append(contentsOf: UnsafeBufferPointer(start: data + row * stride, count: size.width * 4))
        }
        return bytes
    }

    /// Puts what can be seen through in front of white.
    private static func flatten(_ bytes: inout [UInt8]) {
        for pixel in stride(from: 0, to: bytes.count, by: 4) {
            let alpha = Int(bytes[pixel + 3])
            guard alpha < 255 else { continue }
            for color in pixel..<pixel + 3 {
                bytes[color] = UInt8((Int(bytes[color]) * alpha + 255 * (255 - alpha) + 127) / 255)
            }
            bytes[pixel + 3] = 255
        }
    }
}
