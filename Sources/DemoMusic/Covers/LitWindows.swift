import Glibc

/// A sleeping block of flats from the upper deck: a few windows still lit, and a street lamp that smears in the rain.
struct LitWindows {
    private static let columns = 12
    private static let rows = 12
    private let glow: [Float]

    init(random: inout SeededRandom) {
        glow = (0..<Self.columns * Self.rows).map { _ in random.chance(0.16) ? 0.55 + 0.45 * random.unit() : 0 }
    }

    func colour(_ x: Float, _ y: Float) -> Colour {
        let night = Colour(hex: 0x0B1026).mixed(with: Colour(hex: 0x2A2F63), y * y)
        var colour = night
        // The wall leans, as it does past a bus window.
        let across = (x + (y - 0.5) * 0.1 - 0.08) / 0.84, down = (y - 0.09) / 0.8
        if across > 0, across < 1, down > 0, down < 1 {
            let column = across * Float(Self.columns), row = down * Float(Self.rows)
            let inColumn = column - column.rounded(.down), inRow = row - row.rounded(.down)
            let pane = Shape.soft(min(min(inColumn - 0.2, 0.8 - inColumn), min(inRow - 0.16, 0.84 - inRow)), blur: 0.03)
            let light = glow[min(Self.rows - 1, Int(row)) * Self.columns + min(Self.columns - 1, Int(column))]
            let lamp = Colour(hex: 0xFFC766).mixed(with: Colour(hex: 0xFF7A59), inRow)
            let dark = Colour(hex: 0x1B2350).mixed(with: Colour(hex: 0x39428A), down * 0.5)
            colour = colour.mixed(with: light > 0 ? dark.mixed(with: lamp, light) : dark, pane)
        }
        let line = abs(y - 0.82 - 0.06 * sinf(x * 3.1))
        colour = colour.mixed(with: Colour(hex: 0xFF4F6D), expf(-line * 190) * 0.95 + expf(-line * 26) * 0.35)
        let second = abs(y - 0.86 - 0.05 * sinf(x * 3.1 + 0.35))
        return colour.mixed(with: Colour(hex: 0xFFE3B0), expf(-second * 260) * 0.8 + expf(-second * 40) * 0.2)
    }
}
