package demo;

import io.stepsmith.*;
import io.stepsmith.modifier.*;
import io.stepsmith.rule.*;

@SuppressWarnings("stepsmith.RateGuessed")
@Optimizer(rule = ScheduleFreeSgd.class)
final class Linear {
    @Param float[] weights = new float[12];
    float[] weightsGradient = new float[12];
}
