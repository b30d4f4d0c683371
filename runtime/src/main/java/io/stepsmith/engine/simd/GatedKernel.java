package io.stepsmith.engine.simd;

import io.stepsmith.engine.simd.KernelGate.Trial;

/**
 * A kernel about which a gate decides.
 *
 * @param name its name in its class
 * @param scalar trials of its scalar form
 * @param vector trials of its vector form
 */
record GatedKernel(String name, Trial scalar, Trial vector) {}
