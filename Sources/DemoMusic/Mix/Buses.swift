import Glibc

/// What the mixing desk collects before the room and the mastering.
struct Buses {
    /// How loud a sound goes to each bus.
    struct Levels {
        var left: Float
        var right: Float
        var room: Float
        var echo: Float = 0
        /// How far the kick pushes the sound down, 0 to 1.
        var duck: Float = 0

        /// Equal power, so that a sound is as loud at the side (−1 or 1) as in the middle (0).
        init(level: Float, pan: Float, room: Float, echo: Float = 0, duck: Float = 0) {
            let angle = (pan + 1) * .pi / 4
            left = level * cosf(angle) * 1.414
            right = level * sinf(angle) * 1.414
            self.room = level * room
            self.echo = level * echo
            self.duck = duck
        }
    }

    let dry: StereoSound
    let room: Samples
    let echo: Samples
    /// How far the kick pushes down at each sample: 1 is all the way.
    private let push: Samples

    init(count: Int) {
        dry = StereoSound(count: count)
        room = Samples(count: count)
        echo = Samples(count: count)
        push = Samples(count: count)
    }

    /// Adds a sound from a sample on, which may lie before the beginning or go past the end.
    func lay(_ leftSound: Samples, _ rightSound: Samples, at start: Int, levels: Levels) {
        let end = min(leftSound.count, rightSound.count, dry.count - start)
        let leftIn = leftSound.base, rightIn = rightSound.base, push = push.base
        let leftOut = dry.left.base, rightOut = dry.right.base, roomOut = room.base, echoOut = echo.base
        let left = levels.left, right = levels.right, room = levels.room, echo = levels.echo, duck = levels.duck
        var index = max(0, -start)
        while index < end {
            let at = start + index
            var one = leftIn[index], other = rightIn[index]
            if duck > 0 {
                let rest = 1 - duck * push[at]
                one *= rest
                other *= rest
            }
            leftOut[at] += one * left
            rightOut[at] += other * right
            roomOut[at] += one * room
            if echo > 0 { echoOut[at] += one * echo }
            index += 1
        }
    }

    /// Makes the gap of one kick in the sounds that give way to it; all kicks come before those sounds.
    func duck(at start: Int) {
        let length = sampleRate * 3 / 10
        var index = max(0, -start)
        while index < length, start + index < push.count {
            let back = Float(index) / Float(length)
            push.base[start + index] = max(push.base[start + index], 1 - back * back * (3 - 2 * back))
            index += 1
        }
    }
}
