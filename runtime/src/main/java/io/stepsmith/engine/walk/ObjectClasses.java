package io.stepsmith.engine.walk;

import io.stepsmith.Param;
import io.stepsmith.Slice;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The classes of the objects that a walk over a model meets. Generated code knows the parameters of
 * the classes that members are declared with; an object of a subclass may have others, which it
 * would never train. A class is looked into once; where every object has the class that the walk
 * before met there, nothing else is done. On the path of a step, see
 * {@link io.stepsmith.engine.failure.Failures}.
 */
public final class ObjectClasses {
    private Class<?>[] met = new Class<?>[4];
    private Class<?>[] kinds = new Class<?>[4];
    private int next;
    private Class<?>[] seen = new Class<?>[4];
    private Class<?>[] seenAs = new Class<?>[4];
    private Member[] unknown = new Member[4];
    private int count;

    /** Starts a walk. */
    public void rewind() {
        next = 0;
    }

    /**
     * Returns the class for which the next object was taken in the first walk; in that, the class
     * for which it is taken now.
     */
    public Class<?> before(Class<?> kind) {
        if (next == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * next);
        }
        if (kinds[next] == null) {
            kinds[next] = kind;
        }
        return kinds[next];
    }

    /**
     * Goes on to the next object, and refuses one with parameters that are not known.
     *
     * @param type the class of the object
     * @param known the class whose parameters, own and inherited ones, generated code has
     * @return a parameter that is not known, which the next walk looks for again; or null
     */
    public Member unknown(Class<?> type, Class<?> known) {
        if (next == met.length) {
            met = Arrays.copyOf(met, 2 * next);
        }
        int place = next++;
        if (met[place] == type) {
            return null;
        }
        Member found = type == known ? null : firstUnknown(type, known);
        if (found == null) {
            met[place] = type;
        }
        return found;
    }

    private Member firstUnknown(Class<?> type, Class<?> known) {
        for (int i = 0; i < count; i++) {
            if (seen[i] == type && seenAs[i] == known) {
                return unknown[i];
            }
        }
        if (count == seen.length) {
            seen = Arrays.copyOf(seen, 2 * count);
            seenAs = Arrays.copyOf(seenAs, 2 * count);
            unknown = Arrays.copyOf(unknown, 2 * count);
        }
        seen[count] = type;
        seenAs[count] = known;
        unknown[count] = search(type, known);
        return unknown[count++];
    }

    /** A parameter of a class that is none of a known class, the nearest first; or null. */
    private static Member search(Class<?> type, Class<?> known) {
        for (Class<?> above : withSupertypes(type)) {
            if (!above.isAssignableFrom(known)) {
                for (Member member : members(above)) {
                    if (isParameter(member) && !isInherited(member, known)) {
                        return member;
                    }
                }
            }
        }
        return null;
    }

    private static boolean isParameter(Member member) {
        AnnotatedElement element = (AnnotatedElement) member;
        return (element.isAnnotationPresent(Param.class)
                        || element.isAnnotationPresent(Slice.class))
                && !member.isSynthetic();
    }

    /** Returns whether a method overrides, or is one with, a parameter of a known class. */
    private static boolean isInherited(Member member, Class<?> known) {
        if (member instanceof Method) {
            for (Class<?> above : withSupertypes(known)) {
                for (Member other : members(above)) {
                    if (other instanceof Method
                            && isParameter(other)
                            && other.getName().equals(member.getName())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static Set<Class<?>> withSupertypes(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            all.add(above);
        }
        for (Class<?> above : List.copyOf(all)) {
            addInterfaces(above, all);
        }
        return all;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> above : type.getInterfaces()) {
            if (all.add(above)) {
                addInterfaces(above, all);
            }
        }
    }

    /** The fields and methods that a class declares, as far as the classes of these are there. */
    private static Member[] members(Class<?> type) {
        Member[] fields = {};
        try {
            fields = type.getDeclaredFields();
            Member[] methods = type.getDeclaredMethods();
            Member[] all = Arrays.copyOf(fields, fields.length + methods.length, Member[].class);
            System.arraycopy(methods, 0, all, fields.length, methods.length);
            return all;
        } catch (NoClassDefFoundError e) {
            return fields;
        }
    }
}
