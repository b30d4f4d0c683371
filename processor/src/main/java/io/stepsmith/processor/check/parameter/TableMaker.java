package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.WeightFormat;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ParameterTable;

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
     * @param spot where messages about it are shown
     */
    public record Place(String parameter, SourcePosition spot) {}

    private final Diagnostics report;
    private final SharedByModel sharedByModel;
    private final Map<ParameterTable, ParameterTable> tables = new LinkedHashMap<>();
    private final Map<ParameterTable, Place> places = new LinkedHashMap<>();

    public TableMaker(Diagnostics report) {
        this.report = report;
        this.sharedByModel = new SharedByModel(report);
    }

    /** All tables in the order in which they were met, with the parameters that were first. */
    public Map<ParameterTable, Place> places() {
        return Collections.unmodifiableMap(places);
    }

    /**
     * The table of a parameter, or nothing after a message. Matrices have one of their own where
     * the rule sees that they are.
     */
    public Optional<ParameterTable> table(
            GroupSpec group,
            WeightFormat format,
            boolean ascend,
            boolean isMatrix,
            boolean layered,
            String parameter,
            SourcePosition spot) {
        boolean matrix = isMatrix && group.rule().seesMatrices();
        ParameterTable table = new ParameterTable(group, format, ascend, matrix, layered);
        ParameterTable known = tables.get(table);
        if (known != null) {
            return Optional.of(known);
        }
        if (layered && !sharedByModel.allowsLayers(group, spot)
                || !sharedByModel.agrees(group, spot)) {
            return Optional.empty();
        }
        tables.put(table, table);
        places.put(table, new Place(parameter, report.visible(spot)));
        return Optional.of(table);
    }
}
