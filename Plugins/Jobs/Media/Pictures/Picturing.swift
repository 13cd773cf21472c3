import CFFmpeg
import Glibc
import WorkerProtocol

/// The way of a picture: read → decode → scale → turn → encode in each width and format.
///
/// It is done in this program because it has libav, and is as distrustful of files as it must be.
enum Picturing {
    /// The word by which the program is told that its input is a picture.
    static let command = "picture"
    /// The largest file, in bytes.
    private static let maximumSize = 8 << 20

    /// Makes JPEG and WebP of the picture at a descriptor, in the widths that are named between commas.
    static func run(
        _ arguments: [String],
        reading descriptor: Int32,
        writing output: MessageWriter
    ) throws(TranscoderError) {
        let widths = try widths(arguments)
        let bytes = try read(descriptor)
        guard let largest = widths.max(), let codec = PictureCodec(bytes) else { throw .notPicture }
        let decoded = try PictureDecoder.decode(bytes, codec)
        let picture = try Pixels(decoded, width: largest)
        for width in widths {
            for format in PicturePayload.Format.allCases {
                let data = try PictureEncoder.encode(picture, width: width, as: format)
                let payload = PicturePayload(format: format, width: width, data: data)
                try output.send(.payload(kind: PicturePayload.kind, bytes: payload.bytes))
            }
        }
    }

    private static func widths(_ arguments: [String]) throws(TranscoderError) -> [Int] {
        let words = arguments.count == 1 ? arguments[0].split(separator: ",") : []
        let widths = words.compactMap { Int($0) }.filter { (16...4096).contains($0) }
        guard !words.isEmpty, widths.count == words.count, widths.count <= 8 else {
            throw .usage("\(command) needs up to 8 widths from 16 to 4096 between commas")
        }
        return widths
    }

    /// All of the file.
    private static func read(_ descriptor: Int32) throws(TranscoderError) -> [UInt8] {
        var file = try UploadFile(descriptor: descriptor)
        guard file.size <= maximumSize else { throw .largePicture }
        let size = file.size
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                let read = file.read(into: rest)
                guard read > 0 else { break }
                count += read
            }
        }
        if let errno = file.failure { throw .system(call: "pread", errno: errno) }
        return bytes
    }
}
