package demo;

import io.stepsmith.Param;
import java.util.List;

public class Dense {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
    @Param List<Tied> others = List.of();
}
