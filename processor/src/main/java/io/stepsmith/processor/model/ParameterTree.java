package io.stepsmith.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.lang.model.element.TypeElement;

/**
 * A class with parameters as it is met under one chain of groups; becomes one method
 * that binds its arrays.
 *
 * @param type the class
 * @param members its parameters in the order of declaration, inherited ones first
 */
public record ParameterTree(TypeElement type, List<Member> members) {
    /** A member that is trained. */
    public sealed interface Member permits Arrays, Sliced, Objects {
        /** Returns where it is. */
        ParameterSource source();

        /** Returns all that is read, at each step, of the object that has it. */
        List<ParameterSource> reads();

        /** Returns what has the names of its tensors that a table updates. */
        List<ParameterSource> sources(ParameterTable table);
    }

    /**
     * A member with an array.
     *
     * @param matrix whether it is an array of rows
     * @param shape rows and columns of a flat array that is a matrix; otherwise empty
     * @param gradient where its gradient is, or the factors of columns of it
     * @param rowFactors where the factors of rows are, if its gradient is an outer product
     * @param table what updates it
     * @param optional whether it may be absent
     */
    public record Arrays(
            ParameterSource source,
            boolean matrix,
            List<Dimension> shape,
            ParameterSource gradient,
            Optional<ParameterSource> rowFactors,
            ParameterTable table,
            boolean optional)
            implements Member {
        @Override
        public List<ParameterSource> reads() {
            List<ParameterSource> reads = new ArrayList<>(List.of(source, gradient));
            rowFactors.ifPresent(reads::add);
            shape.forEach(dimension -> {
                if (dimension instanceof Dimension.Stored stored) {
                    reads.add(stored.source());
                }
            });
            return reads;
        }

        @Override
        public List<ParameterSource> sources(ParameterTable of) {
            return of == table ? List.of(source) : List.of();
        }
    }

    /**
     * A member with a flat array whose slices are parameters.
     *
     * @param gradient where its gradient is
     * @param slices its slices, in the order of declaration
     */
    public record Sliced(ParameterSource source, ParameterSource gradient, List<Slice> slices)
            implements Member {
        @Override
        public List<ParameterSource> reads() {
            return List.of(source, gradient);
        }

        @Override
        public List<ParameterSource> sources(ParameterTable of) {
            return slices.stream()
                    .filter(slice -> slice.table() == of)
                    .map(Slice::source)
                    .toList();
        }
    }

    /**
     * A slice of an array.
     *
     * @param source where it begins
     * @param shape nothing, its length, rows and columns, or how many matrices of rows and columns
     * @param table what updates it
     */
    public record Slice(ParameterSource source, List<Dimension> shape, ParameterTable table) {}

    /** Rows or columns: a number, or the member that has it. */
    public sealed interface Dimension {
        /** The expression that reads it from an object. */
        String of(String object);

        /** A number. */
        record Written(int number) implements Dimension {
            @Override
            public String of(String object) {
                return String.valueOf(number);
            }
        }

        /** A member that is an int. */
        record Stored(ParameterSource source) implements Dimension {
            @Override
            public String of(String object) {
                return source.of(object);
            }
        }
    }

    /** Ways in which a member holds objects. */
    public enum Holder {
        /** The object itself. */
        ONE(""),
        /** In an array. */
        ARRAY("[i]"),
        /** In a List. */
        LIST(".get(i)");

        private final String suffix;

        Holder(String suffix) {
            this.suffix = suffix;
        }

        /** The expression that reads the object, or object {@code i} of many. */
        public String element(String holder) {
            return holder + suffix;
        }
    }

    /**
     * The fall of the learning rate from the last object of an array or List to the first.
     *
     * @param decay the factor from one to the one before
     * @param floor the least factor
     */
    public record Layers(double decay, double floor) {}

    /**
     * A member with objects that have parameters.
     *
     * @param gradient where objects like them are that hold the gradients
     * @param declared the type of one object
     * @param layers what it does to their learning rates
     * @param targets the classes that its objects are of, each before its supertypes
     * @param label where an object of many has its name
     * @param optional whether it may be absent
     */
    public record Objects(
            ParameterSource source,
            Optional<ParameterSource> gradient,
            Holder holder,
            TypeElement declared,
            Optional<Layers> layers,
            List<ParameterTree> targets,
            Optional<ParameterSource> label,
            boolean optional)
            implements Member {
        @Override
        public List<ParameterSource> reads() {
            return Stream.of(Optional.of(source), gradient, label)
                    .flatMap(Optional::stream)
                    .toList();
        }

        @Override
        public List<ParameterSource> sources(ParameterTable of) {
            return List.of();
        }
    }
}
