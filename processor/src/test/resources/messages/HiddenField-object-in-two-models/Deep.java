package demo;


class Deep extends Layer {
    float[] weights = new float[24];
}
