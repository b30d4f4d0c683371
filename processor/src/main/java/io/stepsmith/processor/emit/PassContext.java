package io.stepsmith.processor.emit;

import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.Table;
import java.util.Map;

/**
 * What all methods of an optimizer that make passes refer to.
 *
 * @param tables the fields that hold the tables
 * @param dispatch what threads call
 * @param vectors whether there are vector kernels
 */
record PassContext(Model model, Map<Table, String> tables, GroupFields fields, SharedFields shared, KernelSet kernels, Dispatch dispatch, boolean vectors) {}
