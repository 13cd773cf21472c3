import Glibc

/// A low sun behind blinds, over water, with a few stars.
struct SlicedSun {
    private let stars: [(x: Float, y: Float, size: Float)]

    init(random: inout SeededRandom) {
        stars = (0..<46).map { _ in (random.unit(), random.unit() * 0.5, 0.0008 + random.unit() * 0.0016) }
    }

    func colour(_ x: Float, _ y: Float) -> Colour {
        let horizon: Float = 0.68
        if y > horizon { return water(x, y, depth: (y - horizon) / (1 - horizon)) }
        var colour = Colour(hex: 0x1A0B3B).mixed(with: Colour(hex: 0x8C2A7A), y * 1.1)
            .mixed(with: Colour(hex: 0xFF8A5C), max(0, y - 0.42) * 2.2)
        for star in stars where abs(star.y - y) < 0.004 {
            colour = colour.mixed(
                with: Colour(1, 0.95, 1),
                Shape.disc(x, y, at: (star.x, star.y), radius: star.size) * 0.8
            )
        }
        let distance = hypotf(x - 0.5, y - 0.5)
        colour = colour.mixed(with: Colour(hex: 0xFFB37A), expf(-max(0, distance - 0.25) * 9) * 0.4)
        // The gaps between the slices grow towards the water.
        let low = max(0, (y - 0.4) / 0.28)
        let wave = (y * 22).truncatingRemainder(dividingBy: 1)
        let slice = y < 0.4 ? 1 : Shape.soft(wave - low * 0.62, blur: 0.05)
        let sun = Colour(hex: 0xFFE27A).mixed(with: Colour(hex: 0xFF3D81), (y - 0.25) * 2.2)
        return colour.mixed(with: sun, Shape.disc(x, y, at: (0.5, 0.5), radius: 0.27) * slice)
    }

    private func water(_ x: Float, _ y: Float, depth: Float) -> Colour {
        let base = Colour(hex: 0x2B0F4F).mixed(with: Colour(hex: 0x090418), depth)
        // Lines towards the eye, and the sun's broken path on them.
        let across = abs(((x - 0.5) / (0.12 + depth)).truncatingRemainder(dividingBy: 0.14)) - 0.0
        let lines = Shape.soft(0.004 / (0.12 + depth) - min(across, 0.14 - across), blur: 0.006)
        let rows = expf(-abs(sinf(powf(depth, 0.55) * 26)) * 14)
        let path = expf(-abs(x - 0.5) * (7 - depth * 3)) * (0.4 + 0.6 * abs(sinf(depth * 40 + sinf(x * 30))))
        return base.mixed(with: Colour(hex: 0xFF5FA2), path * (1 - depth) * 0.8)
            .mixed(with: Colour(hex: 0x5CE1FF), max(lines, rows) * 0.5 * (0.35 + depth))
    }
}
