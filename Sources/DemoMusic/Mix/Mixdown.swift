import Glibc

/// Plays a score: renders each different note once, lays the notes into the buses, adds the room and the mastering.
struct Mixdown {
    /// Notes that agree in these sound the same, and are rendered once.
    private struct NoteKey: Hashable {
        var pitch: Int
        var hundredths: Int
        var strength: Int
    }

    private let score: Score
    private let buses: Buses
    private var random: SeededRandom

    private init(_ score: Score) {
        self.score = score
        buses = Buses(count: Int(score.seconds * Double(sampleRate)))
        random = SeededRandom(seed: score.seed)
    }

    /// The finished piece.
    static func sound(of score: Score) -> StereoSound {
        var mix = Mixdown(score)
        mix.playDrums()
        for part in score.parts { mix.play(part) }
        mix.addAir()
        let sound = mix.buses.dry
        Echo(seconds: score.room.echoBeats * 60 / score.tempo, feedback: score.room.echoFeedback)
            .add(from: mix.buses.echo, to: sound, room: mix.buses.room)
        Reverb(decay: score.room.decay, damping: score.room.damping).add(from: mix.buses.room, to: sound)
        Master(fade: score.fade).finish(sound)
        return sound
    }

    private mutating func playDrums() {
        var rendered: [Drum: [Samples]] = [:]
        for hit in score.drums {
            // Three strokes of each drum, so that a row of hats is not a machine gun.
            let strokes = rendered[hit.drum] ?? (1...3).map { hit.drum.render(seed: score.seed &+ UInt64($0)) }
            rendered[hit.drum] = strokes
            let at = sample(of: hit.start, looseness: score.drumLooseness)
            let level = hit.velocity * score.drumGain * (0.94 + 0.06 * random.unit())
            let isBass = hit.drum == .kick || hit.drum == .softKick
            let room = isBass ? score.drumReverb * 0.15 : score.drumReverb
            let stroke = random.pick(strokes)
            buses.lay(stroke, stroke, at: at, levels: .init(level: level, pan: hit.drum.pan, room: room))
            if hit.drum == .kick { buses.duck(at: at) }
        }
    }

    private mutating func play(_ part: Part) {
        var rendered: [NoteKey: (Samples, Samples)] = [:]
        for note in part.notes {
            let seconds = score.time(of: note.start + note.length) - score.time(of: note.start)
            let key = NoteKey(pitch: note.pitch, hundredths: Int(seconds * 100), strength: Int(note.velocity * 5))
            let sound = rendered[key] ?? render(part.instrument, key)
            rendered[key] = sound
            let levels = Buses.Levels(
                level: part.gain * (0.45 + 0.55 * note.velocity),
                pan: part.pan,
                room: part.reverb,
                echo: part.echo,
                duck: part.duck
            )
            buses.lay(sound.0, sound.1, at: sample(of: note.start, looseness: part.looseness), levels: levels)
        }
    }

    private mutating func sample(of beat: Double, looseness: Double) -> Int {
        let late = Double(random.bipolar()) * looseness
        return Int((score.time(of: beat) + late) * Double(sampleRate))
    }

    private func render(_ instrument: Instrument, _ key: NoteKey) -> (Samples, Samples) {
        let seed = score.seed &+ UInt64(key.pitch * 31 + key.hundredths * 7 + key.strength)
        let seconds = Double(key.hundredths) / 100
        let velocity = 0.5 + Float(key.strength) / 10
        let left = instrument.render(pitch: key.pitch, seconds: seconds, velocity: velocity, seed: seed)
        guard instrument.isWide else { return (left, left) }
        return (left, instrument.render(pitch: key.pitch, seconds: seconds, velocity: velocity, seed: seed &+ 5_000))
    }

    /// Surf: noise that swells slowly, differently on each side.
    private func addAir() {
        guard score.air > 0 else { return }
        for (side, channel) in [buses.dry.left, buses.dry.right].enumerated() {
            var random = SeededRandom(seed: score.seed &+ 77 &+ UInt64(side))
            var low = Float(0), swell = Float(0)
            var index = 0
            while index < channel.count {
                if index & 255 == 0 {
                    let time = Float(index) / Float(sampleRate)
                    swell = 0.4 + 0.35 * sinf(time * 0.42 + Float(side)) + 0.2 * sinf(time * 0.97 + 2)
                }
                low += (random.bipolar() - low) * (0.03 + 0.09 * swell)
                channel.base[index] += low * swell * score.air
                index += 1
            }
        }
    }
}
