import CFFmpeg
import TranscoderProtocol

/// Makes frames of a stream's packets, one at a time.
///
/// libavcodec itself removes what comes before the beginning and after the end of the sound, where the container says
/// that: LAME's delay and padding, Opus' pre-skip, what is outside an edit list.
/// https://ffmpeg.org/doxygen/5.1/group__lavc__encdec.html
struct AudioDecoder: ~Copyable {
    /// So many errors in a row at the end, when there is nothing to read any more, are the end.
    private static let errorsAtEnd = 16
    /// From so many errors on it is checked whether there is any sense in going on.
    private static let errorsToBear = 1000

    private let stream: AudioStream
    private let context: CodecContext
    private let packet: Packet
    /// The frame that was decoded last.
    let frame: Frame
    /// Pieces that could not be decoded.
    private(set) var errors = 0
    /// Those of them after which there was sound again.
    private(set) var errorsWithin = 0
    /// Frames that could.
    private var decoded = 0
    private var extent = PacketExtent()
    private var isPacketWaiting = false
    private var isDraining = false
    /// Samples of the source that are left until the end of the sound; nil if libav knows the end.
    private var samplesLeft: Int64?

    /// Opens the stream's decoder.
    init(_ stream: AudioStream) throws(TranscoderError) {
        let context = try CodecContext(stream.decoder)
        let packet = try Packet()
        let frame = try Frame()
        try Self.open(stream, context.pointer)
        self.stream = stream
        self.context = context
        self.packet = packet
        self.frame = frame
        samplesLeft = stream.end?.samples(rate: stream.facts.sampleRate)
    }

    private static func open(
        _ stream: AudioStream,
        _ settings: UnsafeMutablePointer<AVCodecContext>
    ) throws(TranscoderError) {
        try Libav.check(
            avcodec_parameters_to_context(settings, stream.pointer.pointee.codecpar),
            "avcodec_parameters_to_context"
        )
        settings.pointee.pkt_timebase = stream.pointer.pointee.time_base
        settings.pointee.thread_count = 1
        settings.pointee.codec_whitelist = av_strdup(AcceptedMedia.decoderList)
        let code = avcodec_open2(settings, stream.decoder, nil)
        if code == Libav.noMemory, Memory.isShort { throw .libav(call: "avcodec_open2", code: code) }
        guard code >= 0 else { throw .damaged(cause: "avcodec_open2: \(Libav.text(of: code))") }
    }

    /// Decodes the next frame that makes sense into ``frame``; false at the end of the stream.
    mutating func decodeFrame(from container: borrowing AudioContainer) throws(TranscoderError) -> Bool {
        var errorsInRow = 0
        while samplesLeft != 0 {
            try ProcessorTime.check()
            let code = avcodec_receive_frame(context.pointer, frame.pointer)
            switch code {
            case 0 where isUsable:
                decoded += 1
                errorsWithin = errors
                cutAtEnd()
                return true
            case Libav.endOfFile:
                return false
            case Libav.again:
                try feed(from: container)
                continue
            case Libav.noMemory where Memory.isShort:
                throw .libav(call: "avcodec_receive_frame", code: code)
            default:
                errors += 1
                errorsInRow += 1
            }
            if isDraining, errorsInRow >= Self.errorsAtEnd { return false }
            if errors >= Self.errorsToBear, errors > decoded { throw .damaged(cause: "\(errors) errors") }
            if code < 0, !isDraining { try feed(from: container) }
        }
        return false
    }

    /// How much of what was read could be decoded, from 0 to 1.
    var decodedShare: Double {
        let share = errors == 0 ? 1 : Double(decoded) / Double(decoded + errors)
        return Self.unindexed.contains(stream.facts.container) ? min(share, extent.share) : share
    }

    /// Containers that are nothing but packets in a row.
    private static let unindexed: Set<String> = ["mp3", "aac"]
    /// What packets in the midst of an Opus stream begin with that are no sound: it is several in a row (RFC 7845 §3).
    private static let opusHeaders = [Array("OpusHead".utf8), Array("OpusTags".utf8)]

    /// Gives the decoder a packet, or tells it that there is none left.
    private mutating func feed(from container: borrowing AudioContainer) throws(TranscoderError) {
        if !isPacketWaiting, !isDraining {
            let code = try container.read(packet, of: stream)
            isPacketWaiting = code >= 0
            isDraining = code < 0
            // libav counts the places of ADTS frames without what it has passed over.
            if code == Libav.endOfFile, stream.facts.container == "aac" { extent.reachEnd(ofFile: container.size) }
            if isPacketWaiting {
                extent.add(position: packet.pointer.pointee.pos, size: packet.pointer.pointee.size)
                if isOpusHeader {
                    av_packet_unref(packet.pointer)
                    isPacketWaiting = false
                    return
                }
            }
            // Whatever else it is, the rest cannot be read.
            if code < 0, code != Libav.endOfFile { errors += 1 }
        }
        let code = avcodec_send_packet(context.pointer, isPacketWaiting ? packet.pointer : nil)
        // It wants to be rid of a frame first: the packet waits for its turn.
        if code == Libav.again { return }
        if isPacketWaiting {
            av_packet_unref(packet.pointer)
            isPacketWaiting = false
        }
        if code == Libav.noMemory, Memory.isShort { throw .libav(call: "avcodec_send_packet", code: code) }
        if code < 0, code != Libav.endOfFile { errors += 1 }
    }

    /// Whether the packet is the header of another stream that follows in a chain.
    private var isOpusHeader: Bool {
        guard stream.facts.codec == "opus", let data = packet.pointer.pointee.data else { return false }
        let bytes = UnsafeBufferPointer(start: data, count: Int(packet.pointer.pointee.size))
        return Self.opusHeaders.contains { bytes.starts(with: $0) }
    }

    /// Whether the frame may be converted.
    ///
    /// A damaged one may say anything.
    private var isUsable: Bool {
        let frame = frame.pointer.pointee
        return AcceptedMedia.sampleRates.contains(frame.sample_rate)
            && AcceptedMedia.channels.contains(frame.ch_layout.nb_channels)
            && AcceptedMedia.samples.contains(frame.nb_samples)
            && av_get_bytes_per_sample(AVSampleFormat(rawValue: frame.format)) > 0 && frame.extended_data != nil
    }

    /// Shortens the frame in which the sound ends.
    private mutating func cutAtEnd() {
        guard let left = samplesLeft else { return }
        guard frame.pointer.pointee.sample_rate == Int32(stream.facts.sampleRate) else {
            // The end was counted in other samples.
            samplesLeft = nil
            return
        }
        let count = min(left, Int64(frame.pointer.pointee.nb_samples))
        frame.pointer.pointee.nb_samples = Int32(count)
        samplesLeft = left - count
    }
}
