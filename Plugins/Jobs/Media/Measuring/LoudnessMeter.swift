import CEBUR128

/// Measures how loud a recording is to people, as EBU R 128 and ITU-R BS.1770-4 have it.
///
/// Owns a meter of libebur128. https://github.com/jiixyj/libebur128
struct LoudnessMeter: ~Copyable {
    /// What was measured.
    struct Reading: Sendable, Equatable {
        /// Integrated loudness in LUFS; nil when nothing is louder than the gate at -70, such as silence.
        var integrated: Double?
        /// Loudness range in LU (EBU Tech 3342).
        var range: Double
    }

    private let meter: UnsafeMutablePointer<ebur128_state>
    private var interleaved: [Float] = []

    /// Makes a meter of stereo sound.
    init(rate: Int) throws(TranscoderError) {
        meter = try Libav.allocated(c_loudness_meter(2, UInt(rate)), "ebur128_init")
    }

    deinit {
        var meter: UnsafeMutablePointer<ebur128_state>? = meter
        ebur128_destroy(&meter)
    }

    /// Takes the next block.
    mutating func add(_ block: SoundBlock) throws(TranscoderError) {
        interleaved.removeAll(keepingCapacity: true)
        for (left, right) in zip(block.left, block.right) {
            interleaved.append(left)
            interleaved.append(right)
        }
        try Self.check(ebur128_add_frames_float(meter, interleaved, block.count), "ebur128_add_frames_float")
    }

    /// What was measured so far.
    func reading() throws(TranscoderError) -> Reading {
        var (integrated, range) = (0.0, 0.0)
        try Self.check(ebur128_loudness_global(meter, &integrated), "ebur128_loudness_global")
        try Self.check(ebur128_loudness_range(meter, &range), "ebur128_loudness_range")
        return Reading(integrated: integrated.isFinite ? integrated : nil, range: range.isFinite ? range : 0)
    }

    private static func check(_ code: Int32, _ call: String) throws(TranscoderError) {
        guard code == Int32(EBUR128_SUCCESS.rawValue) else { throw .libav(call: call, code: Libav.noMemory) }
    }
}
