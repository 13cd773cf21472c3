import Glibc

/// The drum kit; each drum is synthesised.
enum Drum: String, CaseIterable {
    case kick, softKick, snare, brush, clap, rim, closedHat, openHat, ride, shaker, tom

    /// −1 left, 1 right.
    var pan: Float {
        switch self {
        case .closedHat, .openHat: 0.28
        case .ride: -0.34
        case .shaker: 0.5
        case .rim: -0.22
        case .tom: -0.3
        default: 0
        }
    }

    /// One stroke at full strength, mono.
    func render(seed: UInt64) -> Samples {
        var random = SeededRandom(seed: seed)
        switch self {
        case .kick:
            return thump(seconds: 0.42, from: 165, to: 47, bend: 0.028, decay: 0.14, click: 0.3, random: &random)
        case .softKick:
            return thump(seconds: 0.34, from: 105, to: 52, bend: 0.03, decay: 0.1, click: 0.08, random: &random)
        case .tom:
            return thump(seconds: 0.5, from: 190, to: 92, bend: 0.06, decay: 0.16, click: 0.1, random: &random)
        case .snare:
            let skin = thump(seconds: 0.3, from: 250, to: 178, bend: 0.02, decay: 0.06, click: 0.2, random: &random)
            return sum(skin, 0.55, hiss(seconds: 0.3, decay: 0.075, low: 1_100, high: 9_000, random: &random), 0.75)
        case .brush:
            return hiss(seconds: 0.32, decay: 0.085, low: 900, high: 5_200, attack: 0.022, random: &random)
        case .clap:
            return claps(random: &random)
        case .rim:
            let wood = thump(
                seconds: 0.08,
                from: 1_750,
                to: 1_640,
                bend: 0.01,
                decay: 0.012,
                click: 0.4,
                random: &random
            )
            return sum(wood, 0.6, hiss(seconds: 0.05, decay: 0.008, low: 2_000, high: 7_000, random: &random), 0.4)
        case .closedHat:
            return sum(
                metal(seconds: 0.1, decay: 0.02, random: &random),
                0.5,
                hiss(seconds: 0.1, decay: 0.022, low: 7_000, high: 14_000, random: &random),
                0.8
            )
        case .openHat:
            return sum(
                metal(seconds: 0.5, decay: 0.13, random: &random),
                0.5,
                hiss(seconds: 0.5, decay: 0.12, low: 6_500, high: 13_000, random: &random),
                0.7
            )
        case .ride:
            return sum(
                metal(seconds: 1.1, decay: 0.3, random: &random),
                0.34,
                hiss(seconds: 0.5, decay: 0.07, low: 5_000, high: 11_000, random: &random),
                0.4
            )
        case .shaker:
            return hiss(seconds: 0.12, decay: 0.03, low: 5_000, high: 12_000, attack: 0.012, random: &random)
        }
    }

    /// A sine that falls from one frequency to another.
    private func thump(
        seconds: Double,
        from: Float,
        to: Float,
        bend: Float,
        decay: Float,
        click: Float,
        random: inout SeededRandom
    ) -> Samples {
        let samples = Samples(seconds: seconds)
        var phase = Float(0), extra = from - to, level = Float(1), noise = click
        let bendFall = expf(-1 / (bend * 44_100)), fall = expf(-1 / (decay * 44_100))
        for index in 0..<samples.count {
            phase += 2 * .pi * (to + extra) / 44_100
            samples.base[index] = tanhf(sinf(phase) * level * 1.6) * 0.8 + random.bipolar() * noise
            extra *= bendFall
            level *= fall
            noise *= 0.985
        }
        samples.fadeOut(samples: 400)
        return samples
    }

    /// Noise between two frequencies.
    private func hiss(
        seconds: Double,
        decay: Float,
        low: Float,
        high: Float,
        attack: Float = 0.001,
        random: inout SeededRandom
    ) -> Samples {
        let samples = Samples(seconds: seconds)
        let above = 1 - expf(-2 * .pi * low / 44_100), below = 1 - expf(-2 * .pi * high / 44_100)
        let fall = expf(-1 / (decay * 44_100)), rise = 1 / (attack * 44_100)
        var level = Float(1), opening = Float(0), bass = Float(0), bass2 = Float(0), treble = Float(0)
        for index in 0..<samples.count {
            let noise = random.bipolar()
            bass += (noise - bass) * above
            bass2 += (noise - bass - bass2) * above
            treble += (noise - bass - bass2 - treble) * below
            opening = min(1, opening + rise)
            samples.base[index] = treble * level * opening
            if opening == 1 { level *= fall }
        }
        samples.fadeOut(samples: 200)
        return samples
    }

    /// Six square waves that have nothing in common, as in the old drum machines, without their bass.
    private func metal(seconds: Double, decay: Float, random: inout SeededRandom) -> Samples {
        let samples = Samples(seconds: seconds)
        let steps: [Float] = [2_050, 3_072, 3_691, 5_228, 6_270, 8_013]
            .map { $0 * (0.98 + 0.04 * random.unit()) / 44_100 }
        var phases = steps.map { _ in random.unit() }
        let fall = expf(-1 / (decay * 44_100))
        var level = Float(0.35), low = Float(0), low2 = Float(0)
        for index in 0..<samples.count {
            var value = Float(0)
            for partial in 0..<6 {
                phases[partial] += steps[partial]
                if phases[partial] >= 1 { phases[partial] -= 1 }
                value += phases[partial] < 0.5 ? 1 : -1
            }
            low += (value - low) * 0.55
            low2 += (value - low - low2) * 0.55
            samples.base[index] = (value - low - low2) * level
            level *= fall
        }
        samples.fadeOut(samples: 400)
        return samples
    }

    /// Several hands that do not quite agree.
    private func claps(random: inout SeededRandom) -> Samples {
        let samples = Samples(seconds: 0.3)
        for (delay, decay) in [(0, Float(0.006)), (480, 0.006), (930, 0.007), (1_400, 0.07)] {
            let hand = hiss(seconds: 0.25, decay: decay, low: 900, high: 4_800, random: &random)
            samples.add(hand, from: delay, level: 1.3)
        }
        samples.fadeOut(samples: 400)
        return samples
    }

    private func sum(_ one: Samples, _ oneLevel: Float, _ other: Samples, _ otherLevel: Float) -> Samples {
        let samples = Samples(count: max(one.count, other.count))
        samples.add(one, level: oneLevel)
        samples.add(other, level: otherLevel)
        return samples
    }
}
