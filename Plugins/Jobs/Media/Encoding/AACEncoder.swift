import CFFmpeg

/// Makes AAC-LC frames of stereo samples.
///
/// The first frame is the encoder's own: it is what the samples overlap with. The last one is filled up with silence. So
/// n samples become ⌈n / 1024⌉ + 1 frames. https://ffmpeg.org/doxygen/5.1/group__lavc__encoding.html
struct AACEncoder: ~Copyable {
    /// The encoder, which also knows what a container has to say of it.
    let context: CodecContext
    private let frame: Frame
    private let packet: Packet
    /// Samples that were encoded.
    private var position: Int64 = 0

    /// Opens an encoder for samples per second and bits per second.
    init(rate: Int, bitRate: Int) throws(TranscoderError) {
        guard let codec = avcodec_find_encoder(AV_CODEC_ID_AAC) else {
            throw .libav(call: "avcodec_find_encoder", code: Libav.invalid)
        }
        let context = try CodecContext(codec)
        let frame = try Frame()
        let packet = try Packet()
        try Self.open(codec, context.pointer, rate: Int32(rate), bitRate: Int64(bitRate))
        try Self.allocate(frame.pointer, for: context.pointer)
        self.context = context
        self.frame = frame
        self.packet = packet
    }

    private static func open(
        _ codec: UnsafePointer<AVCodec>,
        _ settings: UnsafeMutablePointer<AVCodecContext>,
        rate: Int32,
        bitRate: Int64
    ) throws(TranscoderError) {
        settings.pointee.bit_rate = bitRate
        settings.pointee.sample_rate = rate
        settings.pointee.sample_fmt = AV_SAMPLE_FMT_FLTP
        settings.pointee.time_base = AVRational(num: 1, den: rate)
        settings.pointee.profile = FF_PROFILE_AAC_LOW
        settings.pointee.thread_count = 1
        // The multiplexer makes ADTS headers of it.
        settings.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER
        av_channel_layout_default(&settings.pointee.ch_layout, 2)
        try Libav.check(av_opt_set(settings.pointee.priv_data, "aac_coder", "twoloop", 0), "aac_coder")
        try Libav.check(avcodec_open2(settings, codec, nil), "avcodec_open2")
    }

    private static func allocate(
        _ frame: UnsafeMutablePointer<AVFrame>,
        for settings: UnsafeMutablePointer<AVCodecContext>
    ) throws(TranscoderError) {
        frame.pointee.format = settings.pointee.sample_fmt.rawValue
        frame.pointee.sample_rate = settings.pointee.sample_rate
        frame.pointee.nb_samples = Int32(Transcoding.samplesPerFrame)
        try Libav.check(
            av_channel_layout_copy(&frame.pointee.ch_layout, &settings.pointee.ch_layout),
            "av_channel_layout_copy"
        )
        try Libav.check(av_frame_get_buffer(frame, 0), "av_frame_get_buffer")
    }

    /// Encodes a block, which must be the last if it does not fill whole frames.
    mutating func encode(_ block: SoundBlock, into frames: inout EncodedFrames) throws(TranscoderError) {
        var begin = 0
        while begin < block.count {
            let end = min(begin + Transcoding.samplesPerFrame, block.count)
            try send(block, begin..<end)
            try receive(into: &frames)
            begin = end
        }
    }

    /// Encodes what the encoder holds back.
    func finish(into frames: inout EncodedFrames) throws(TranscoderError) {
        try Libav.check(avcodec_send_frame(context.pointer, nil), "avcodec_send_frame")
        try receive(into: &frames)
    }

    private mutating func send(_ block: SoundBlock, _ range: Range<Int>) throws(TranscoderError) {
        // The encoder may still refer to the samples of the last frame.
        try Libav.check(av_frame_make_writable(frame.pointer), "av_frame_make_writable")
        guard let planes = frame.pointer.pointee.extended_data, let left = planes[0], let right = planes[1] else {
            throw .libav(call: "av_frame_make_writable", code: Libav.invalid)
        }
        Self.copy(block.left[range], to: left)
        Self.copy(block.right[range], to: right)
        frame.pointer.pointee.nb_samples = Int32(range.count)
        frame.pointer.pointee.pts = position
        try Libav.check(avcodec_send_frame(context.pointer, frame.pointer), "avcodec_send_frame")
        position += Int64(range.count)
    }

    private static func copy(_ samples: ArraySlice<Float>, to plane: UnsafeMutablePointer<UInt8>) {
        samples.withUnsafeBytes { bytes in
            UnsafeMutableRawBufferPointer(start: plane, count: bytes.count).copyMemory(from: bytes)
        }
    }

    private func receive(into frames: inout EncodedFrames) throws(TranscoderError) {
        while true {
            let code = avcodec_receive_packet(context.pointer, packet.pointer)
            if code == Libav.again || code == Libav.endOfFile { return }
            try Libav.check(code, "avcodec_receive_packet")
            let bytes = UnsafeBufferPointer(
                start: packet.pointer.pointee.data,
                count: Int(packet.pointer.pointee.size)
            )
            frames.append(bytes)
            av_packet_unref(packet.pointer)
        }
    }
}
