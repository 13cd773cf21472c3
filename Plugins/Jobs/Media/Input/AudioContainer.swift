import CFFmpeg
import TranscoderProtocol

/// The upload's container, opened for reading.
///
/// Owns the format context and the input that it reads. https://ffmpeg.org/doxygen/5.1/group__lavf__decoding.html
struct AudioContainer: ~Copyable {
    private let input: UploadInput
    private let format: UnsafeMutablePointer<AVFormatContext>

    /// Opens a container of an accepted format.
    init(reading input: consuming UploadInput) throws(TranscoderError) {
        var format: UnsafeMutablePointer<AVFormatContext>? = try Self.restrictedContext(reading: input.context)
        // Frees the context when it fails.
        let code = avformat_open_input(&format, nil, nil, nil)
        guard code >= 0, let format else {
            try input.check()
            // Of more streams than it may have, and of headers that are cut off, libav says the same as of a lack of memory.
            if code == Libav.noMemory, Memory.isShort { throw .libav(call: "avformat_open_input", code: code) }
            throw .unopened(input.signature, cause: "avformat_open_input: \(Libav.text(of: code))")
        }
        self.input = input
        self.format = format
    }

    deinit {
        var format: UnsafeMutablePointer<AVFormatContext>? = format
        avformat_close_input(&format)
    }

    /// A context that opens accepted formats, and nothing else than the input, whatever the upload says.
    private static func restrictedContext(
        reading input: UnsafeMutablePointer<AVIOContext>
    ) throws(TranscoderError) -> UnsafeMutablePointer<AVFormatContext> {
        let format = try Libav.allocated(avformat_alloc_context(), "avformat_alloc_context")
        format.pointee.pb = input
        format.pointee.flags |= AVFMT_FLAG_CUSTOM_IO
        format.pointee.max_streams = AcceptedMedia.maximumStreams
        // The context frees these.
        format.pointee.format_whitelist = av_strdup(AcceptedMedia.formats)
        format.pointee.codec_whitelist = av_strdup(AcceptedMedia.decoderList)
        format.pointee.protocol_whitelist = av_strdup("none")
        // Without a list everything would be allowed.
        guard format.pointee.format_whitelist != nil, format.pointee.codec_whitelist != nil,
            format.pointee.protocol_whitelist != nil
        else {
            avformat_free_context(format)
            throw .libav(call: "av_strdup", code: Libav.noMemory)
        }
        format.pointee.io_open = { _, context, _, _, _ in
            context?.pointee = nil
            return Libav.noAccess
        }
        format.pointee.interrupt_callback = AVIOInterruptCB(
            callback: { _ in ProcessorTime.isUsedUp ? 1 : 0 },
            opaque: nil
        )
        return format
    }

    /// The picture in the container, if there is one; to be asked after the stream was chosen.
    var cover: [UInt8]? { EmbeddedCover.read(format) }

    /// How much of the file was read, from 0 to 1.
    var position: Double { input.position }

    /// Bytes of the file.
    var size: Int { input.file.size }

    /// Finds the sound in the container and drops everything else, such as pictures.
    func chooseStream() throws(TranscoderError) -> AudioStream {
        dropOthers(than: nil)
        let probed = avformat_find_stream_info(format, nil)
        try input.check()
        if probed == Libav.noMemory, Memory.isShort { throw .libav(call: "avformat_find_stream_info", code: probed) }
        var decoder: UnsafePointer<AVCodec>?
        let index = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, &decoder, 0)
        guard index >= 0, let pointer = format.pointee.streams[Int(index)],
            let parameters = pointer.pointee.codecpar
        else {
            throw index == Libav.noDecoder ? .unsupportedCodec("an unknown codec") : .noAudioStream
        }
        let codec = String(cString: avcodec_get_name(parameters.pointee.codec_id))
        guard let decoder, AcceptedMedia.decoders.contains(String(cString: decoder.pointee.name)) else {
            throw .unsupportedCodec(codec)
        }
        guard parameters.pointee.sample_rate > 0, parameters.pointee.ch_layout.nb_channels > 0 else {
            throw .damaged(cause: "no parameters found")
        }
        guard AcceptedMedia.channels.contains(parameters.pointee.ch_layout.nb_channels) else {
            throw .tooManyChannels(Int(parameters.pointee.ch_layout.nb_channels))
        }
        guard AcceptedMedia.sampleRates.contains(parameters.pointee.sample_rate) else {
            throw .unusualRate(Int(parameters.pointee.sample_rate))
        }
        input.opened()
        dropOthers(than: index)
        let facts = TranscoderFacts(
            container: containerName,
            codec: codec,
            sampleRate: Int(parameters.pointee.sample_rate),
            channels: Int(parameters.pointee.ch_layout.nb_channels),
            bitDepth: Self.bitDepth(of: parameters),
            tags: Tags.read([format.pointee.metadata, pointer.pointee.metadata]),
            declaredDuration: declaredDuration(of: pointer)
        )
        return AudioStream(
            pointer: pointer,
            decoder: decoder,
            facts: facts,
            estimatedDuration: duration(of: pointer)
        )
    }

    /// Reads the next packet of a stream into `packet`, which must be empty.
    ///
    /// Answers libav's code at the end and when the rest cannot be read.
    func read(_ packet: borrowing Packet, of stream: AudioStream) throws(TranscoderError) -> Int32 {
        while true {
            let code = av_read_frame(format, packet.pointer)
            try input.check()
            guard code >= 0 else { return code }
            if packet.pointer.pointee.stream_index == stream.pointer.pointee.index { return code }
            av_packet_unref(packet.pointer)
        }
    }

    /// Drops streams: those that are not `index`, or if that is nil, those that are no sound.
    private func dropOthers(than index: Int32?) {
        for number in 0..<Int(format.pointee.nb_streams) {
            guard let stream = format.pointee.streams[number], let parameters = stream.pointee.codecpar else {
                continue
            }
            let isWanted = index.map { stream.pointee.index == $0 }
            if !(isWanted ?? (parameters.pointee.codec_type == AVMEDIA_TYPE_AUDIO)) {
                stream.pointee.discard = AVDISCARD_ALL
            }
        }
    }

    /// Bits of a sample, which lossy codecs do not have.
    private static func bitDepth(of parameters: UnsafeMutablePointer<AVCodecParameters>) -> Int? {
        let description = avcodec_descriptor_get(parameters.pointee.codec_id)
        guard let description, description.pointee.props & AV_CODEC_PROP_LOSSLESS != 0 else { return nil }
        let raw = parameters.pointee.bits_per_raw_sample
        let bits = raw > 0 ? raw : parameters.pointee.bits_per_coded_sample
        return (1...64).contains(bits) ? Int(bits) : nil
    }

    /// The short name.
    ///
    /// libav has a list of names for the family of MP4.
    private var containerName: String {
        let name = String(cString: format.pointee.iformat.pointee.name)
        return name.hasPrefix("mov,") ? "mp4" : name
    }

    /// Whether the file has its end, as far as one can tell of an Ogg file.
    var hasEnd: Bool { containerName != "ogg" || OggEnd.isThere(input.file) }

    /// Seconds that the stream lasts by what the file says, and not by its size.
    private func declaredDuration(of stream: UnsafeMutablePointer<AVStream>) -> Double? {
        if let announced = AnnouncedDuration.read(input.file, input.signature) { return min(announced, Self.aYear) }
        let isGuessed = format.pointee.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE
        return isGuessed ? nil : duration(of: stream)
    }

    /// What a message may have at most, in seconds: the file may say what it likes.
    private static let aYear = 31_536_000.0

    /// Seconds that the stream lasts.
    private func duration(of stream: UnsafeMutablePointer<AVStream>) -> Double? {
        let seconds =
            stream.pointee.duration == C_NO_TIME
            ? Double(format.pointee.duration) / Double(AV_TIME_BASE)
            : StreamTime(count: stream.pointee.duration, base: stream.pointee.time_base).seconds
        return seconds.isFinite && seconds > 0 ? min(seconds, Self.aYear) : nil
    }
}
