import Glibc

/// The designs of the record sleeves; each is drawn in code.
enum Sleeve: String, CaseIterable, Sendable {
    case litWindows, slicedSun, colourBlocks, mistedHills

    /// The sleeve as a binary PPM picture with `side` pixels on each side.
    func picture(side: Int = 600) -> [UInt8] {
        var random = SeededRandom(seed: UInt64(rawValue.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 0xFFFF))
        let painter = painter(random: &random)
        var bytes = Array("P6\n\(side) \(side)\n255\n".utf8)
        bytes.reserveCapacity(bytes.count + side * side * 3)
        let unit = 1 / Float(side)
        for row in 0..<side {
            for column in 0..<side {
                let x = (Float(column) + 0.5) * unit, y = (Float(row) + 0.5) * unit
                // Paper grain and the dark edge of an old print.
                let grain = 1 + random.bipolar() * 0.025
                let edge = 1 - 0.22 * ((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5))
                let colour = painter(x, y).lit(grain * edge)
                for value in [colour.red, colour.green, colour.blue] {
                    bytes.append(UInt8(min(255, max(0, value * 255))))
                }
            }
        }
        return bytes
    }

    /// Gives the colour at each point; the square goes from 0 to 1, y downwards.
    private func painter(random: inout SeededRandom) -> (Float, Float) -> Colour {
        switch self {
        case .litWindows: LitWindows(random: &random).colour
        case .slicedSun: SlicedSun(random: &random).colour
        case .colourBlocks: ColourBlocks().colour
        case .mistedHills: MistedHills().colour
        }
    }
}
