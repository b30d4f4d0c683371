package io.stepsmith.processor.check;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.group.GroupReader;
import io.stepsmith.processor.check.parameter.TableMaker;
import io.stepsmith.processor.check.schedule.ScheduleReader;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.model.ParameterTable;

import java.util.Map;

/**
 * A model that was read, and where it is written, for the checks that follow its compilation.
 *
 * @param optimizer the annotation of the class
 * @param groups what knows where groups have their values from
 * @param schedules what knows where schedules are written
 * @param places the parameter for which each table was made
 */
public record ReadModel(
        ModelSpec spec,
        AnnotationValues optimizer,
        GroupReader groups,
        ScheduleReader schedules,
        Map<ParameterTable, TableMaker.Place> places) {}
