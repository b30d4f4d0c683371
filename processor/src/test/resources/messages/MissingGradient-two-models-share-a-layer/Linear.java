package demo;

import io.stepsmith.Param;

final class Linear {
    @Param float[] weights = new float[12];
}
