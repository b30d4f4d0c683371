package io.stepsmith.schedule;

/** Curves as the annotations that say the same. */
final class CurveAnnotations {
    private CurveAnnotations() {}

    static String of(Curve curve) {
        return curve.toString();
    }
}
