package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.VariableTree;

import io.stepsmith.processor.ir.Level;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parameters of a rule's method that reductions are called on. */
public final class Extents {
    /** The simple names of the types of extents. */
    public static final List<String> TYPES = List.of("Tensor", "Row", "Column", "Model");

    private Extents() {}

    /** The extent that each parameter's name stands for. */
    static Map<String, Level> of(List<? extends VariableTree> parameters) {
        Map<String, Level> extents = new LinkedHashMap<>();
        for (VariableTree parameter : parameters) {
            String type = parameter.getType().toString();
            extents.put(
                    parameter.getName().toString(),
                    Level.valueOf(
                            type.substring(type.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT)));
        }
        return extents;
    }
}
