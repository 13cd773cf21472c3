/// An echo that goes from side to side and loses treble on the way.
struct Echo {
    let seconds: Double
    let feedback: Float

    /// Adds the echoes of `send` to the sound, and a part of them to what the room hears.
    ///
    /// `send` holds the echoes afterwards: each sample becomes what was sent plus the dulled sample of one length ago.
    func add(from send: Samples, to sound: StereoSound, room: Samples) {
        let length = max(1, Int(seconds * Double(sampleRate)))
        let line = send.base, left = sound.left.base, right = sound.right.base, heard = room.base
        let count = sound.count
        var dull = Float(0)
        var untilTurn = length
        var isLeft = true
        var index = length
        while index < count {
            let echo = line[index - length] * 0.6
            dull += (line[index - length] - dull) * 0.45
            line[index] += dull * feedback
            left[index] += echo * (isLeft ? 0.9 : 0.35)
            right[index] += echo * (isLeft ? 0.35 : 0.9)
            heard[index] += echo * 0.15
            untilTurn -= 1
            if untilTurn == 0 {
                untilTurn = length
                isLeft.toggle()
            }
            index += 1
        }
    }
}
