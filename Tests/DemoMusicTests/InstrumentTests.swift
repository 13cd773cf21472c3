import Glibc
import Testing

@testable import DemoMusic

struct InstrumentTests {
    @Test(arguments: Instrument.allCases)
    func `an instrument is in tune and about as loud as the others`(instrument: Instrument) {
        let isBass = [Instrument.subBass, .synthBass, .uprightBass].contains(instrument)
        let pitch = isBass ? 45 : 69
        let sound = instrument.render(pitch: pitch, seconds: 1.2, velocity: 0.8, seed: 3)
        #expect((0.15...1.8).contains(sound.peak), "\(sound.peak)")

        // The strongest frequency near the wanted one.
        let wanted = 440 * pow(2, Double(pitch - 69) / 12)
        let middle = sound.array[8_000..<28_000]
        let strengths = stride(from: -36.0, through: 36, by: 6)
            .map { cents in
                (cents, Analysis.strength(of: wanted * pow(2, cents / 1200), in: middle))
            }
        let cents = strengths.max { $0.1 < $1.1 }?.0
        #expect(abs(cents ?? 100) <= 12)
    }

    @Test(arguments: Drum.allCases)
    func `a drum sounds at once and dies away`(drum: Drum) {
        let sound = drum.render(seed: 1).array
        #expect(sound.prefix(2_000).contains { abs($0) > 0.1 })
        #expect(sound.suffix(10).allSatisfy { abs($0) < 0.02 })
        #expect(sound.allSatisfy { abs($0) < 2.5 })
    }
}
