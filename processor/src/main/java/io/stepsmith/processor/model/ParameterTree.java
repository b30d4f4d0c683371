package io.stepsmith.processor.model;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import javax.lang.model.element.TypeElement;

/**
 * A class with {@code @Param} fields as it is met under one chain of groups; becomes one method
 * that binds its arrays.
 *
 * @param type the class
 * @param members its parameters in the order of declaration, inherited ones first
 */
public record ParameterTree(TypeElement type, List<Member> members) {
    /** A field that is trained. */
    public sealed interface Member permits Arrays, Objects {
        /** Its name. */
        String field();

        /** The same member with other tables. */
        Member with(UnaryOperator<ParameterTable> tables);
    }

    /**
     * A field of arrays.
     *
     * @param matrix whether it is an array of rows
     * @param shape rows and columns, numbers or names of fields, of a flat array that the rule
     *     treats as a matrix; otherwise empty
     * @param gradient the field with its gradient
     * @param table what updates it
     */
    public record Arrays(
            String field, boolean matrix, List<String> shape, String gradient, ParameterTable table)
            implements Member {
        @Override
        public Member with(UnaryOperator<ParameterTable> tables) {
            return new Arrays(field, matrix, shape, gradient, tables.apply(table));
        }
    }

    /** How a field holds objects. */
    public enum Holder {
        /** The object itself. */
        ONE,
        /** In an array. */
        ARRAY,
        /** In a List. */
        LIST
    }

    /**
     * How the learning rate falls from the last object of an array or List to the first.
     *
     * @param decay the factor from one to the one before
     * @param floor the least factor
     */
    public record Layers(double decay, double floor) {}

    /** A field of objects that have parameters, and what it does to their learning rates. */
    public record Objects(
            String field, Holder holder, Optional<Layers> layers, ParameterTree target)
            implements Member {
        @Override
        public Member with(UnaryOperator<ParameterTable> tables) {
            return new Objects(field, holder, layers, target.with(tables));
        }
    }

    /** The same walk with other tables. */
    public ParameterTree with(UnaryOperator<ParameterTable> tables) {
        return new ParameterTree(
                type, members.stream().map(member -> member.with(tables)).toList());
    }
}
