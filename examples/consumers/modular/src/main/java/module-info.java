/** A modular application, compiled with the vector module and run with or without it. */
module app {
    requires io.stepsmith;
    requires static jdk.incubator.vector;
}
