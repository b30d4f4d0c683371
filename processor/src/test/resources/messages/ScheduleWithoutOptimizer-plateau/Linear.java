package demo;

import io.stepsmith.Param;
import io.stepsmith.Plateau;

@Plateau
class Linear {
    @Param float[] w;
    float[] wGradient;
}
