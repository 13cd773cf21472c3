import CFFmpeg

/// Finds the highest level that a recording reaches, also between its samples, where a converter will.
///
/// ITU-R BS.1770-4, annex 2: the peak of the sound at four times its rate. libebur128 can do that too, in six times as long.
struct TruePeakMeter: ~Copyable {
    private static let oversampling = 4
    /// Coefficients of the filter for each sample that it makes; the standard's own has 12.
    private static let taps: Int64 = 16

    private var context: OpaquePointer?
    private var left: [Float]
    private var right: [Float]
    /// The highest amplitude so far, of samples and between them.
    private(set) var peak: Float = 0

    /// Makes a meter of stereo sound.
    init(rate: Int) throws(TranscoderError) {
        let room = Self.oversampling * (SoundBlock.samples + 1024)
        left = [Float](repeating: 0, count: room)
        right = left
        var (input, output) = (AVChannelLayout(), AVChannelLayout())
        av_channel_layout_default(&input, 2)
        av_channel_layout_default(&output, 2)
        try Libav.check(
            swr_alloc_set_opts2(
                &context,
                &output,
                AV_SAMPLE_FMT_FLTP,
                Int32(rate * Self.oversampling),
                &input,
                AV_SAMPLE_FMT_FLTP,
                Int32(rate),
                0,
                nil
            ),
            "swr_alloc_set_opts2"
        )
        let options = context.map(UnsafeMutableRawPointer.init)
        try Libav.check(av_opt_set_int(options, "filter_size", Self.taps, 0), "filter_size")
        try Libav.check(swr_init(context), "swr_init")
    }

    deinit {
        var context = context
        swr_free(&context)
    }

    /// Takes the next block.
    mutating func add(_ block: SoundBlock) throws(TranscoderError) {
        peak = max(peak, Self.highest(block.left[...]), Self.highest(block.right[...]))
        let count = block.left.withUnsafeBytes { left in
            block.right.withUnsafeBytes { right in
                convert(from: [left, right].map { $0.bindMemory(to: UInt8.self).baseAddress }, block.count)
            }
        }
        try note(count)
    }

    /// Takes what is held back, at the end.
    mutating func finish() throws(TranscoderError) {
        try note(convert(from: nil, 0))
    }

    private mutating func convert(from planes: [UnsafePointer<UInt8>?]?, _ count: Int) -> Int32 {
        let room = Int32(left.count)
        return left.withUnsafeMutableBytes { left in
            right.withUnsafeMutableBytes { right in
                var output = [left, right].map { $0.bindMemory(to: UInt8.self).baseAddress }
                guard var planes else { return swr_convert(context, &output, room, nil, 0) }
                return swr_convert(context, &output, room, &planes, Int32(count))
            }
        }
    }

    private mutating func note(_ converted: Int32) throws(TranscoderError) {
        let count = Int(try Libav.check(converted, "swr_convert"))
        peak = max(peak, Self.highest(left[..<count]), Self.highest(right[..<count]))
    }

    private static func highest(_ samples: ArraySlice<Float>) -> Float {
        samples.withUnsafeBufferPointer { samples in
            // Eight at a time, so that the compiler uses the processor's vectors.
            var highest = SIMD8<Float>()
            var index = 0
            while index + 8 <= samples.count {
                let eight = UnsafeRawPointer(samples.baseAddress.unsafelyUnwrapped + index)
                    .loadUnaligned(as: SIMD8<Float>.self)
                let magnitudes = eight.replacing(with: -eight, where: eight .< 0)
                highest.replace(with: magnitudes, where: magnitudes .> highest)
                index += 8
            }
            return samples[index...].reduce(highest.max()) { max($0, abs($1)) }
        }
    }
}
