package demo;

final class Helpers {
    static double clipped(double x) {
        return Math.max(-1, Math.min(1, x));
    }
}
