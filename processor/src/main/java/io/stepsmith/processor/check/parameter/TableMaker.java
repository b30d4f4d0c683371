package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.WeightFormat;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ParameterTable;
import io.stepsmith.processor.model.SparseSpec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the tables of a model, each when its first parameter is met. */
public final class TableMaker {
    /**
     * The parameter for which a table was made.
     *
     * @param parameter its field
     * @param position where messages about it are shown
     */
    public record Place(String parameter, SourcePosition position) {}

    /**
     * The form of a parameter's arrays, by which it goes into a table.
     *
     * @param ascend whether gradients point uphill
     * @param matrix whether they are a matrix, in whatever arrays
     * @param flat whether there is one array, of one dimension
     * @param outer whether the gradient is an outer product that is not stored
     * @param slice whether they are a slice of an array
     */
    public record Form(
            WeightFormat format,
            boolean ascend,
            boolean matrix,
            boolean flat,
            boolean outer,
            boolean slice) {}

    private final Diagnostics diagnostics;
    private final SharedByModel sharedByModel;
    private final Map<ParameterTable, ParameterTable> tables = new LinkedHashMap<>();
    private final Map<ParameterTable, Place> places = new LinkedHashMap<>();

    public TableMaker(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.sharedByModel = new SharedByModel(diagnostics);
    }

    /** All tables in the order in which they were met, with the parameters that were first. */
    public Map<ParameterTable, Place> places() {
        return Collections.unmodifiableMap(places);
    }

    /**
     * The table of a parameter, or nothing after a message. Matrices have one of their own where
     * the rule sees that they are, and flat ones also where rows have factors; slices that are no
     * matrices, too.
     */
    public Optional<ParameterTable> table(
            GroupSpec group,
            Form form,
            boolean layered,
            Optional<SparseSpec> sparse,
            String parameter,
            SourcePosition position) {
        boolean matrix =
                form.matrix() && (group.rule().seesMatrices() || form.flat() && form.outer());
        ParameterTable table = new ParameterTable(
                group,
                form.format(),
                form.ascend(),
                matrix,
                layered,
                form.slice() && !matrix,
                sparse,
                form.outer());
        ParameterTable known = tables.get(table);
        if (known != null) {
            return Optional.of(known);
        }
        if (layered && !sharedByModel.allowsLayers(group, position)
                || !sharedByModel.agrees(group, position)) {
            return Optional.empty();
        }
        tables.put(table, table);
        places.put(table, new Place(parameter, diagnostics.visible(position)));
        return Optional.of(table);
    }
}
