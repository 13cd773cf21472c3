import Glibc

/// Coverage of a point by a shape, 0 outside to 1 inside, with an edge one pixel soft.
enum Shape {
    static func disc(_ x: Float, _ y: Float, at centre: (x: Float, y: Float), radius: Float) -> Float {
        soft(radius - hypotf(x - centre.x, y - centre.y))
    }

    /// A band between two radii.
    static func ring(_ x: Float, _ y: Float, at centre: (x: Float, y: Float), radius: Float, width: Float) -> Float {
        soft(width / 2 - abs(hypotf(x - centre.x, y - centre.y) - radius))
    }

    static func box(_ x: Float, _ y: Float, from: (x: Float, y: Float), to: (x: Float, y: Float)) -> Float {
        soft(min(min(x - from.x, to.x - x), min(y - from.y, to.y - y)))
    }

    /// Turns a distance from the edge, inwards positive, into coverage.
    static func soft(_ distance: Float, blur: Float = 1 / 600) -> Float {
        min(1, max(0, distance / blur + 0.5))
    }
}
