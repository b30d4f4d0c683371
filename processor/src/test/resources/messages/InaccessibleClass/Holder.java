package library;

import io.stepsmith.Param;

public class Holder {
    public interface Layer {
        @Param(gradient = "gradients()") float[] weights();
        float[] gradients();
    }

    static final class Dense implements Layer {
        public float[] weights() { return new float[1]; }
        public float[] gradients() { return new float[1]; }
    }

    @Param public Dense dense = new Dense();
}
