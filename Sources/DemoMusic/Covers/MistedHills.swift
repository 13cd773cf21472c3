import Glibc

/// Ridges behind ridges in the morning, each paler than the one before it, and their light in the water.
struct MistedHills {
    func colour(_ x: Float, _ y: Float) -> Colour {
        let shore: Float = 0.78
        guard y > shore else { return land(x, y) }
        // The water holds the land upside down, drawn out and shaken.
        let depth = y - shore
        let shaken = x + sinf(depth * 210 + sinf(x * 9) * 2) * depth * 0.06
        let mirrored = land(shaken, shore - depth * 1.9)
        let glint = expf(-abs(sinf(depth * 120 + x * 3)) * 9) * 0.12
        return mirrored.mixed(with: Colour(hex: 0x35636B), 0.3 + depth).mixed(with: Colour(hex: 0xFFF3DF), glint)
    }

    private func land(_ x: Float, _ y: Float) -> Colour {
        var colour = Colour(hex: 0xF6D9C0).mixed(with: Colour(hex: 0x9CC3C4), 1 - min(1, y * 1.5))
        colour = colour.mixed(with: Colour(hex: 0xFFF6E4), Shape.disc(x, y, at: (0.67, 0.27), radius: 0.085) * 0.9)
        let haze = hypotf(x - 0.67, y - 0.27)
        colour = colour.mixed(with: Colour(hex: 0xFFEBD2), expf(-haze * 6) * 0.5)
        for ridge in 0..<6 {
            let near = Float(ridge) / 5
            let phase = Float(ridge) * 2.4
            let height =
                0.36 + near * 0.34
                + 0.045 * sinf(x * (4 + near * 3) + phase)
                + 0.02 * sinf(x * (11 + near * 6) + phase * 1.7)
                + 0.006 * sinf(x * 37 + phase * 3)
            let tint = Colour(hex: 0xB9CFCB).mixed(with: Colour(hex: 0x1F4A55), near)
            // Mist lies at the foot of each ridge.
            let mist = expf(-max(0, y - height) * 11)
            colour = colour.mixed(
                with: tint.mixed(with: Colour(hex: 0xF1E3D3), (1 - mist) * 0.55),
                Shape.soft(y - height)
            )
        }
        return colour
    }
}
