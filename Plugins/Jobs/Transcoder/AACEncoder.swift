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

    /// Encodes what fills whole frames.
    mutating func encode(
        _ sound: inout StereoBuffer,
        into frames: inout EncodedFrames
    ) throws(TranscoderError) {
        while sound.count >= Transcoding.samplesPerFrame {
            try send(&sound)
            try receive(into: &frames)
        }
    }

    /// Encodes the rest, and what the encoder holds back.
    mutating func finish(_ sound: inout StereoBuffer, into frames: inout EncodedFrames) throws(TranscoderError) {
        try encode(&sound, into: &frames)
        if sound.count > 0 {
            try send(&sound)
            try receive(into: &frames)
        }
        try Libav.check(avcodec_send_frame(context.pointer, nil), "avcodec_send_frame")
        try receive(into: &frames)
    }

    /// Gives the encoder what waits, but no more than a frame.
    private mutating func send(_ sound: inout StereoBuffer) throws(TranscoderError) {
        let count = min(sound.count, Transcoding.samplesPerFrame)
        // The encoder may still refer to the samples of the last frame.
        try Libav.check(av_frame_make_writable(frame.pointer), "av_frame_make_writable")
        guard let planes = frame.pointer.pointee.extended_data, let left = planes[0], let right = planes[1] else {
            throw .libav(call: "av_frame_make_writable", code: Libav.invalid)
        }
        let size = count * MemoryLayout<Float>.size
        UnsafeMutableRawPointer(left).copyMemory(from: sound.left, byteCount: size)
        UnsafeMutableRawPointer(right).copyMemory(from: sound.right, byteCount: size)
        frame.pointer.pointee.nb_samples = Int32(count)
        frame.pointer.pointee.pts = position
        try Libav.check(avcodec_send_frame(context.pointer, frame.pointer), "avcodec_send_frame")
        position += Int64(count)
        sound.removeFirst(count)
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
