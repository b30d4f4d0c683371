package demo;

import io.stepsmith.Convention;
import io.stepsmith.language.Preset;

@Preset(convention = Convention.OPTAX, epsilon = 1e-6)
final class Linear {
    float[] weights = new float[12];
}
