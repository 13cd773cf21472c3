import Glibc

/// A room: four delay lines that feed each other through a Hadamard matrix (Jot, 1991).
struct Reverb {
    /// Seconds until the sound has fallen by 60 dB.
    let decay: Float
    /// 0 to 1: how much treble each reflection loses.
    let damping: Float

    private static let lengths = [1_687, 2_053, 2_503, 2_999]
    private static let smear: Float = 0.62

    /// Adds what the room answers to `send`.
    func add(from send: Samples, to sound: StereoSound) {
        var (lineA, lineB) = (DelayLine(length: Self.lengths[0]), DelayLine(length: Self.lengths[1]))
        var (lineC, lineD) = (DelayLine(length: Self.lengths[2]), DelayLine(length: Self.lengths[3]))
        var (smearA, smearB) = (DelayLine(length: 341), DelayLine(length: 613))
        // A half makes the matrix keep the energy; the rest is the loss of one pass.
        let loss = Self.lengths.map { powf(0.001, Float($0) / (decay * Float(sampleRate))) * 0.5 }
        let (lossA, lossB, lossC, lossD) = (loss[0], loss[1], loss[2], loss[3])
        let keep = 1 - damping, smear = Self.smear
        let input = send.base, left = sound.left.base, right = sound.right.base, count = sound.count
        var a = Float(0), b = Float(0), c = Float(0), d = Float(0)
        var index = 0
        while index < count {
            // Two all-passes smear the attack.
            let oldA = smearA.output, intoA = input[index] - smear * oldA
            smearA.put(intoA)
            let oldB = smearB.output, intoB = oldA + smear * intoA - smear * oldB
            smearB.put(intoB)
            let fresh = oldB + smear * intoB
            a += (lineA.output - a) * keep
            b += (lineB.output - b) * keep
            c += (lineC.output - c) * keep
            d += (lineD.output - d) * keep
            let sumAB = a + b, differenceAB = a - b, sumCD = c + d, differenceCD = c - d
            lineA.put((sumAB + sumCD) * lossA + fresh)
            lineB.put((differenceAB + differenceCD) * lossB + fresh)
            lineC.put((sumAB - sumCD) * lossC - fresh)
            lineD.put((differenceAB - differenceCD) * lossD + fresh)
            left[index] += a + c
            right[index] += b + d
            index += 1
        }
    }
}
