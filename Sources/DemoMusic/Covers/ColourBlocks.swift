/// A sleeve as the small jazz labels printed them: three inks on cream paper, big shapes, overprinting.
struct ColourBlocks {
    func colour(_ x: Float, _ y: Float) -> Colour {
        let ink = (teal: Colour(hex: 0x1F6F78), orange: Colour(hex: 0xE8622C), black: Colour(hex: 0x1C1A19))
        var paper = Colour(hex: 0xF2E8D5)
        paper = printed(ink.orange, on: paper, Shape.box(x, y, from: (0.08, 0.08), to: (0.46, 0.62)))
        paper = printed(ink.teal, on: paper, Shape.disc(x, y, at: (0.56, 0.46), radius: 0.29))
        // A record, or a kettle from above.
        for radius in stride(from: Float(0.07), to: 0.27, by: 0.025) {
            let ring = Shape.ring(x, y, at: (0.56, 0.46), radius: radius, width: 0.003)
            paper = paper.mixed(with: Colour(hex: 0xF2E8D5), ring * 0.55)
        }
        paper = paper.mixed(with: Colour(hex: 0xF2E8D5), Shape.disc(x, y, at: (0.56, 0.46), radius: 0.035))
        // Keys at the foot.
        for key in 0..<14 {
            let left = 0.08 + Float(key) * 0.06
            paper = printed(ink.black, on: paper, Shape.box(x, y, from: (left, 0.8), to: (left + 0.054, 0.92)) * 0.06)
            if ![2, 6, 9, 13].contains(key) {
                paper = printed(
                    ink.black,
                    on: paper,
                    Shape.box(x, y, from: (left + 0.04, 0.8), to: (left + 0.074, 0.87))
                )
            }
        }
        // Bass strings.
        for string in 0..<4 {
            let at = 0.8 + Float(string) * 0.032
            let box = Shape.box(x, y, from: (at, 0.08), to: (at + 0.004 + Float(string) * 0.0014, 0.72))
            paper = printed(ink.black, on: paper, box)
        }
        return printed(ink.orange, on: paper, Shape.disc(x, y, at: (0.848, 0.3), radius: 0.075))
    }

    /// Ink lets what is under it through, as on a press.
    private func printed(_ ink: Colour, on paper: Colour, _ coverage: Float) -> Colour {
        let both = Colour(paper.red * ink.red, paper.green * ink.green, paper.blue * ink.blue)
        return paper.mixed(with: both.mixed(with: ink, 0.35), coverage)
    }
}
