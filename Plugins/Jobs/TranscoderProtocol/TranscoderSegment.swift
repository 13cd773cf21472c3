/// A segment of the stream.
///
/// As a payload it begins with its rendition, its format, its number and its number of frames, 4 bytes each, most
/// significant first.
public struct TranscoderSegment: Equatable, Sendable {
    private static let headerLength = 16

    /// What a segment's frames are put into.
    public enum Format: Int, Sendable, CaseIterable {
        /// An MPEG transport stream, which can be played alone.
        case transportStream = 0
        /// A fragment of an MP4 file, which needs the rendition's ``TranscoderInitialization``.
        case fragmentedMP4 = 1
    }

    /// Which of the bit rates that were asked for it has, counted from 0.
    public var rendition: Int
    /// What its bytes are.
    public var format: Format
    /// Counted from 0 in its rendition and format.
    public var number: Int
    /// Its AAC frames of 1,024 samples each at 48 kHz.
    public var frameCount: Int
    /// Its bytes.
    public var bytes: [UInt8]

    /// Puts a segment together.
    public init(
        rendition: Int = 0,
        format: Format = .transportStream,
        number: Int,
        frameCount: Int,
        bytes: [UInt8]
    ) {
        self.rendition = rendition
        self.format = format
        self.number = number
        self.frameCount = frameCount
        self.bytes = bytes
    }
}

extension TranscoderSegment {
    /// The segment as it travels.
    var payload: [UInt8] {
        var payload: [UInt8] = []
        payload.reserveCapacity(Self.headerLength + bytes.count)
        for field in [rendition, format.rawValue, number, frameCount] { payload += BigEndian.bytes(field) }
        payload += bytes
        return payload
    }

    /// Reads a segment and judges it.
    init(payload: [UInt8]) throws(TranscoderProtocolError) {
        guard payload.count > Self.headerLength else { throw .badLength("segment", payload.count) }
        let fields = stride(from: 0, to: Self.headerLength, by: 4)
            .map { BigEndian.number(payload[$0..<$0 + 4]) }
        guard let format = Format(rawValue: fields[1]), fields[3] > 0 else { throw .implausible("segment") }
        self.init(
            rendition: fields[0],
            format: format,
            number: fields[2],
            frameCount: fields[3],
            bytes: Array(payload.dropFirst(Self.headerLength))
        )
    }
}
