/// Red, green and blue from 0 to 1, as they are shown.
struct Colour: Equatable {
    var red: Float
    var green: Float
    var blue: Float

    init(_ red: Float, _ green: Float, _ blue: Float) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// `0xRRGGBB`.
    init(hex: UInt32) {
        self.init(Float(hex >> 16 & 255) / 255, Float(hex >> 8 & 255) / 255, Float(hex & 255) / 255)
    }

    /// 0 is this colour, 1 the other.
    func mixed(with other: Colour, _ share: Float) -> Colour {
        let share = min(1, max(0, share))
        return Colour(
            red + (other.red - red) * share,
            green + (other.green - green) * share,
            blue + (other.blue - blue) * share
        )
    }

    func lit(_ factor: Float) -> Colour { Colour(red * factor, green * factor, blue * factor) }
}
