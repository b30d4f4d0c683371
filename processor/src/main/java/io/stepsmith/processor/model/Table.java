package io.stepsmith.processor.model;

import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.pass.KernelCompiler;

/**
 * What one kernel updates: the parameters of one group that have one precision and one sign.
 *
 * @param program what the kernel is emitted from
 */
public record Table(Group group, Precision precision, boolean ascend, KernelCompiler.Program program) {}
