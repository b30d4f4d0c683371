package demo;

import io.stepsmith.language.Step;
import io.stepsmith.language.UpdateRule;

@UpdateRule
final class Phased {
    double update(double w, double g, Step step) {
        double u = g;
        if (step.number() > 10) u = u + 0.01 * w;
        if (step.number() > 20) u = u + 0.02 * w;
        if (step.number() > 30) u = u + 0.03 * w;
        if (step.number() > 40) u = u + 0.04 * w;
        if (step.number() > 50) u = u + 0.05 * w;
        if (step.number() > 60) u = u + 0.06 * w;
        if (step.number() > 70) u = u + 0.07 * w;
        if (step.number() > 80) u = u + 0.08 * w;
        if (step.number() > 90) u = u + 0.09 * w;
        if (step.number() > 100) u = u + 0.10 * w;
        if (step.number() > 110) u = u + 0.11 * w;
        if (step.number() > 120) u = u + 0.12 * w;
        if (step.number() > 130) u = u + 0.13 * w;
        if (step.number() > 140) u = u + 0.14 * w;
        if (step.number() > 150) u = u + 0.15 * w;
        if (step.number() > 160) u = u + 0.16 * w;
        if (step.number() > 170) u = u + 0.17 * w;
        if (step.number() > 180) u = u + 0.18 * w;
        if (step.number() > 190) u = u + 0.19 * w;
        if (step.number() > 200) u = u + 0.20 * w;
        if (step.number() > 210) u = u + 0.21 * w;
        if (step.number() > 220) u = u + 0.22 * w;
        if (step.number() > 230) u = u + 0.23 * w;
        if (step.number() > 240) u = u + 0.24 * w;
        if (step.number() > 250) u = u + 0.25 * w;
        if (step.number() > 260) u = u + 0.26 * w;
        if (step.number() > 270) u = u + 0.27 * w;
        if (step.number() > 280) u = u + 0.28 * w;
        if (step.number() > 290) u = u + 0.29 * w;
        if (step.number() > 300) u = u + 0.30 * w;
        return u;
    }
}
