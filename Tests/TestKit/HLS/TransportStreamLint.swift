/// What a transport stream of stereo AAC-LC at 48 kHz has to be, whose frames have exactly 1,920 ticks of 90 kHz each.
public enum TransportStreamLint {
    private static let ticksPerFrame = 1920
    private static let secondsPerFrame = 1024 / 48_000.0
    private static let form = ADTSHeader.Form(objectType: 2, rate: 48_000, channels: 2)

    /// Judges segments that follow one another without a discontinuity.
    public static func track(_ segments: [TransportSegment]) -> [Finding] {
        var findings: [Finding] = []
        func add(_ more: [Finding], _ number: Int) {
            findings += more.map { Finding($0.clause, line: nil, $0.force, "segment \(number): \($0.sentence)") }
        }
        var (counters, next): ([Int: UInt8], Int?) = ([:], nil)
        var (frames, seconds) = (0, 0.0)
        for (number, segment) in segments.enumerated() {
            add(packets(segment) + tables(segment) + frameForms(segment), number)
            add(Self.counters(segment, &counters), number)
            add(times(segment, &next), number)
            frames += segment.frameCount
            seconds += segment.duration
            // Each duration is rounded to a microsecond, and their sum must not drift.
            for (count, stated, what) in [
                (segment.frameCount, segment.duration, "it"), (frames, seconds, "what is played up to its end"),
            ] where abs(Double(count) * secondsPerFrame - stated) > 1.1e-6 {
                let length = "\(count) frames last \(Double(count) * secondsPerFrame) s"
                add([Finding("Apple 8.1", "\(length), and the playlist says that \(what) lasts \(stated) s")], number)
            }
        }
        return findings
    }

    /// Packets of 188 bytes that are neither damaged nor scrambled.
    private static func packets(_ segment: TransportSegment) -> [Finding] {
        var findings: [Finding] = []
        if !segment.isWhole { findings.append(Finding("ISO 13818-1 §2.4.3.2", "is not made of packets of 188 bytes")) }
        if segment.packets.contains(where: \.isScrambled) {
            findings.append(Finding("ISO 13818-1 §2.4.3.3", "is scrambled"))
        }
        if segment.packets.contains(where: \.isDamaged) {
            findings.append(Finding("ISO 13818-1 §2.4.3.3", "has a packet that says it is damaged"))
        }
        return findings
    }

    /// One program with one stream of ADTS, and its tables at the beginning.
    private static func tables(_ segment: TransportSegment) -> [Finding] {
        guard segment.programs.count == 1 else {
            return [Finding("RFC 8216 §3.2", "has \(segment.programs.count) programs")]
        }
        guard let map = segment.map else { return [Finding("RFC 8216 §3.2", "has no program map table")] }
        var findings: [Finding] = []
        if Array(segment.packets.prefix(2).map(\.identifier)) != [0, segment.programs[0]] {
            findings.append(Finding("RFC 8216 §3.2: tables", .should, "does not begin with its two tables"))
        }
        if map.streams.map(\.type) != [0x0F] {
            findings.append(Finding("Apple 2.1", "has streams of the types \(map.streams.map(\.type))"))
        }
        let known = Set([0, segment.programs[0], 0x11, 0x1FFF] + map.streams.map(\.identifier))
        let others = Set(segment.packets.map(\.identifier)).subtracting(known)
        if !others.isEmpty {
            findings.append(Finding("RFC 8216 §3.2", "has streams of no program: \(others.sorted())"))
        }
        if !segment.packets.contains(where: { $0.identifier == map.clock && $0.clock != nil }) {
            findings.append(Finding("ISO 13818-1 §2.7.2", "has no clock (PCR)"))
        }
        return findings
    }

    /// Each packet with a payload has the next number of its stream, in the next segment too.
    private static func counters(_ segment: TransportSegment, _ counters: inout [Int: UInt8]) -> [Finding] {
        var findings: [Finding] = []
        for (number, packet) in segment.packets.enumerated() where packet.payload != nil && packet.identifier != 0x1FFF
        {
            if let last = counters.updateValue(packet.counter, forKey: packet.identifier), !packet.isDiscontinuity,
                packet.counter != (last + 1) & 0x0F
            {
                let sentence =
                    "packet \(number) of stream \(packet.identifier) has number \(packet.counter) after \(last)"
                findings.append(Finding("Apple 7.2: counters", sentence))
            }
        }
        return findings
    }

    /// Each PES packet begins when the frames before it end, in the next segment too.
    private static func times(_ segment: TransportSegment, _ next: inout Int?) -> [Finding] {
        var findings: [Finding] = []
        if segment.unreadable > 0 {
            findings.append(Finding("ISO 13818-1 §2.4.3.6", "has \(segment.unreadable) PES packets that are none"))
        }
        for packet in segment.audio {
            guard let time = packet.time else {
                findings.append(Finding("ISO 13818-1 §2.7.4", "has a PES packet without a time (PTS)"))
                next = next.map { ($0 + ticksPerFrame * packet.frames.count) & 0x1_FFFF_FFFF }
                continue
            }
            if let expected = next, time != expected {
                let sentence = "a packet is played at \(time), and what is before it ends at \(expected)"
                findings.append(Finding("Apple 7.2: times", sentence))
            }
            // 33 bits (ISO/IEC 13818-1 §2.4.3.7).
            next = (time + ticksPerFrame * packet.frames.count) & 0x1_FFFF_FFFF
        }
        if let clock = segment.packets.lazy.compactMap(\.clock).first, let time = segment.audio.first?.time,
            (time - clock) & 0x1_FFFF_FFFF > 0x1_0000_0000 >> 1
        {
            findings.append(Finding("ISO 13818-1 §2.4.2.6", "is to be played before it arrives"))
        }
        return findings
    }

    /// Whole frames of one form.
    private static func frameForms(_ segment: TransportSegment) -> [Finding] {
        var findings: [Finding] = []
        let forms = segment.audio.flatMap { $0.frames.map(\.form) }
        if let other = forms.first(where: { $0 != form }) {
            findings.append(Finding("RFC 8216 §4.3.2.3", "has frames of another form: \(other)"))
        }
        if forms.isEmpty { findings.append(Finding("RFC 8216 §3", "has no sound")) }
        if segment.audio.contains(where: { $0.stray > 0 || $0.frames.isEmpty }) {
            findings.append(Finding("ISO 13818-7 §6.2", "has bytes between its frames"))
        }
        return findings
    }
}
