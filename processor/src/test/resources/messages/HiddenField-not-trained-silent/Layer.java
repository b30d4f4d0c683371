package demo;

class Layer {
    float[] weights = new float[12];
    int size;
}
