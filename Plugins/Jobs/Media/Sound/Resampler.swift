import CFFmpeg

/// Makes stereo at one rate of frames of any rate, format and layout, which may change from one frame to the next.
///
/// Owns libswresample's context. https://ffmpeg.org/doxygen/5.1/group__lswr.html
struct Resampler: ~Copyable {
    private let rate: Int32
    private var context: OpaquePointer?
    /// What the context was made for.
    ///
    /// `swr_convert` does not look, and would read what is not there.
    private var source: (rate: Int32, format: Int32, layout: AVChannelLayout)?

    /// Makes a resampler to a rate in samples per second.
    init(rate: Int) {
        self.rate = Int32(rate)
    }

    deinit {
        var context = context
        swr_free(&context)
        if var layout = source?.layout { av_channel_layout_uninit(&layout) }
    }

    /// Converts the decoder's frame.
    mutating func convert(
        _ decoder: inout AudioDecoder,
        into sound: inout StereoBuffer
    ) throws(TranscoderError) {
        let frame = decoder.frame.pointer
        if !isMade(for: frame) {
            try drain(into: &sound)
            try remake(for: frame)
        }
        try frame.pointee.extended_data.withMemoryRebound(
            to: UnsafePointer<UInt8>?.self,
            capacity: Int(frame.pointee.ch_layout.nb_channels)
        ) { planes throws(TranscoderError) in
            try convert(planes, count: frame.pointee.nb_samples, into: &sound)
        }
    }

    /// Hands over what the filter holds back.
    ///
    /// After that it begins anew.
    mutating func drain(into sound: inout StereoBuffer) throws(TranscoderError) {
        guard context != nil else { return }
        try convert(nil, count: 0, into: &sound)
        forget()
    }

    private func convert(
        _ planes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
        count: Int32,
        into sound: inout StereoBuffer
    ) throws(TranscoderError) {
        let room = try Libav.check(swr_get_out_samples(context, count), "swr_get_out_samples")
        guard room > 0 else { return }
        sound.reserve(Int(room))
        let converted = withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<UInt8>?.self, capacity: 2) { output in
            output.initializeElement(at: 0, to: UnsafeMutableRawPointer(sound.left + sound.count).bytes)
            output.initializeElement(at: 1, to: UnsafeMutableRawPointer(sound.right + sound.count).bytes)
            return swr_convert(context, output.baseAddress, room, planes, count)
        }
        sound.added(Int(try Libav.check(converted, "swr_convert")))
    }

    private func isMade(for frame: UnsafeMutablePointer<AVFrame>) -> Bool {
        guard var source, source.rate == frame.pointee.sample_rate, source.format == frame.pointee.format else {
            return false
        }
        return av_channel_layout_compare(&source.layout, &frame.pointee.ch_layout) == 0
    }

    private mutating func remake(
        for frame: UnsafeMutablePointer<AVFrame>,
        ignoringLayout: Bool = false
    ) throws(TranscoderError) {
        forget()
        var input = AVChannelLayout()
        defer { av_channel_layout_uninit(&input) }
        if ignoringLayout || frame.pointee.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC {
            // Such as a WAV file that does not say which channel is which: the usual order.
            av_channel_layout_default(&input, frame.pointee.ch_layout.nb_channels)
        } else {
            try Libav.check(av_channel_layout_copy(&input, &frame.pointee.ch_layout), "av_channel_layout_copy")
        }
        var stereo = AVChannelLayout()
        av_channel_layout_default(&stereo, 2)
        try Libav.check(
            swr_alloc_set_opts2(
                &context,
                &stereo,
                AV_SAMPLE_FMT_FLTP,
                rate,
                &input,
                AVSampleFormat(rawValue: frame.pointee.format),
                frame.pointee.sample_rate,
                0,
                nil
            ),
            "swr_alloc_set_opts2"
        )
        try setVolume(channels: frame.pointee.ch_layout.nb_channels)
        let code = swr_init(context)
        guard code >= 0 else {
            // No way to stereo is known from a layout such as that of two rear channels: then they are the usual ones.
            guard !ignoringLayout else { throw .damaged(cause: "swr_init: \(Libav.text(of: code))") }
            return try remake(for: frame, ignoringLayout: true)
        }
        var layout = AVChannelLayout()
        try Libav.check(av_channel_layout_copy(&layout, &frame.pointee.ch_layout), "av_channel_layout_copy")
        source = (frame.pointee.sample_rate, frame.pointee.format, layout)
    }

    private func setVolume(channels: Int32) throws(TranscoderError) {
        let options = context.map(UnsafeMutableRawPointer.init)
        // Several channels on two may be louder than full scale, unless they are turned down.
        try Libav.check(av_opt_set_double(options, "rematrix_maxval", 1, 0), "rematrix_maxval")
        // One channel on two would be 3 dB softer than it is, for libswresample keeps its power and not its level.
        if channels == 1 {
            try Libav.check(av_opt_set_double(options, "rematrix_volume", 2.0.squareRoot(), 0), "rematrix_volume")
        }
    }

    private mutating func forget() {
        swr_free(&context)
        if var layout = source?.layout { av_channel_layout_uninit(&layout) }
        source = nil
    }
}

extension UnsafeMutableRawPointer {
    /// The memory as libav's functions want it.
    fileprivate var bytes: UnsafeMutablePointer<UInt8> { assumingMemoryBound(to: UInt8.self) }
}
