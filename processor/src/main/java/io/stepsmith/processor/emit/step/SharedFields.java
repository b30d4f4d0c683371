package io.stepsmith.processor.emit.step;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.compile.Program;
import io.stepsmith.processor.compile.model.CompiledTable;
import io.stepsmith.processor.emit.java.Divided;
import io.stepsmith.processor.emit.java.DividedFields;
import io.stepsmith.processor.emit.java.Literals;
import io.stepsmith.processor.emit.java.UniqueNames;
import io.stepsmith.processor.emit.kernel.ProgramKind;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Reduction;
import io.stepsmith.processor.ir.Rule;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import javax.lang.model.element.Modifier;

/**
 * The fields of what the whole model shares: MODEL state, and the reductions over the model, of
 * each rule and of each modifier.
 */
public final class SharedFields {
    private static final ClassName STATE = ClassName.get(RuntimeNames.ENGINE_STATE, "ModelState");
    private static final ClassName ACCUMULATOR = ClassName.get(RuntimeNames.REDUCTION, "BlockSum");

    /** Bytecodes at most of a call on a field, and of a field's first value. */
    private static final int CALL = 10;

    private static final int FIELD = 25;

    private final Map<String, FieldSpec> fields = new LinkedHashMap<>();
    private final ModelSums sums;
    private final Set<String> assigned = new TreeSet<>();
    private final Set<String> assignedWhenRefused = new TreeSet<>();
    private final Map<List<Object>, Set<String>> reductionsByPass = new LinkedHashMap<>();

    public SharedFields(List<CompiledTable> tables, UniqueNames names) {
        sums = new ModelSums(tables);
        for (CompiledTable table : tables) {
            Rule rule = table.group().rule();
            for (Rule.Slot slot : table.program().modelSlots()) {
                fields.computeIfAbsent(
                        rule.ofModel(slot.name()),
                        key -> FieldSpec.builder(
                                        STATE,
                                        names.claim(slot.name() + "State"),
                                        Modifier.PRIVATE,
                                        Modifier.FINAL)
                                .initializer(
                                        "modelState($S, $S, $L)",
                                        Rule.simpleName(rule.owner(slot.name())),
                                        slot.name(),
                                        Literals.of(slot.initial()))
                                .build());
                if (table.program()
                        .passes()
                        .get(table.program().passes().size() - 1)
                        .rest()
                        .outputs()
                        .containsKey(slot.name())) {
                    assigned.add(rule.ofModel(slot.name()));
                    if (slot.whenRefused()) {
                        assignedWhenRefused.add(rule.ofModel(slot.name()));
                    }
                }
            }
            for (ProgramKind kind : ProgramKind.values()) {
                kind.of(table).ifPresent(program -> addAll(rule, kind, program, names));
            }
        }
    }

    private void addAll(Rule rule, ProgramKind kind, Program program, UniqueNames names) {
        for (int pass = 0; pass < program.passes().size(); pass++) {
            for (Reduction reduction : program.passes().get(pass).reductions().values()) {
                if (reduction.extent() == Level.MODEL) {
                    add(rule, reduction, kind, pass, names);
                }
            }
        }
    }

    private void add(
            Rule rule, Reduction reduction, ProgramKind kind, int pass, UniqueNames names) {
        String key = sums.first(rule.ofModel(reduction.name()));
        TypeName type = ParameterizedTypeName.get(ACCUMULATOR, ArrayTypeName.of(TypeName.DOUBLE));
        fields.computeIfAbsent(
                key,
                unused -> FieldSpec.builder(
                                type,
                                names.claim(reduction.name() + "Total"),
                                Modifier.PRIVATE,
                                Modifier.FINAL)
                        .addJavadoc("$L\n", sums.description(key))
                        .initializer(
                                "$T.$L()",
                                ACCUMULATOR,
                                reduction.kind().name().toLowerCase(Locale.ROOT))
                        .build());
        reductionsByPass
                .computeIfAbsent(List.of(kind, pass), unused -> new TreeSet<>())
                .add(key);
    }

    public void addTo(DividedFields all) {
        fields.values().forEach(field -> all.add(FIELD, field));
    }

    /** The field of a MODEL state or of a reduction over the model. */
    String field(Rule rule, String name) {
        return name(rule.ofModel(name));
    }

    private String name(String key) {
        return Objects.requireNonNull(fields.get(sums.first(key))).name();
    }

    /** Returns whether a reduction over the model is the first of those that are one. */
    boolean isFirst(Rule rule, String name) {
        String key = rule.ofModel(name);
        return key.equals(sums.first(key));
    }

    /** The names of all fields. */
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        fields.forEach((key, field) -> names.put(key, field.name()));
        return names;
    }

    /** Starts the reductions over the model of one pass, from 0. */
    void begin(ProgramKind kind, int pass, Divided method) {
        reductionsByPass
                .getOrDefault(List.of(kind, pass), Set.of())
                .forEach(key -> method.add(CALL, "$L.begin()", name(key)));
    }

    /** Returns the fields of MODEL state that changes on refused steps too. */
    List<String> whenRefused() {
        return assignedWhenRefused.stream().map(this::name).toList();
    }

    /** Makes the next values of MODEL state the values. */
    public void advance(Divided method) {
        assigned.forEach(key -> method.add(CALL, "$L.advance()", name(key)));
    }
}
