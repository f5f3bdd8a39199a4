<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>CheckWords</name>
    <message numerus="yes">
        <source>%n key(s), 0 duplicates</source>
        <translation>
            <numerusform>%n key, 0 duplicates</numerusform>
            <numerusform>%n keys, 0 duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s), 0 orphans</source>
        <translation>
            <numerusform>%n reference, 0 orphans</numerusform>
            <numerusform>%n references, 0 orphans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no sample row occurs in the output, %n table(s)</source>
        <translation>
            <numerusform>no sample row occurs in the output, %n table</numerusform>
            <numerusform>no sample row occurs in the output, %n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> (and %n more)</source>
        <translation>
            <numerusform> (and %n more)</numerusform>
            <numerusform> (and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message numerus="yes">
        <source>The record has %1 fields where %2 are expected</source>
        <comment>The record has %1 field where %2 are expected</comment>
        <translation>
            <numerusform>The record has %1 field where %2 are expected</numerusform>
            <numerusform>The record has %1 fields where %2 are expected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows</source>
        <comment>%1 row</comment>
        <translation>
            <numerusform>%1 row</numerusform>
            <numerusform>%1 rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 nulls</source>
        <comment>%1 null</comment>
        <translation>
            <numerusform>%1 null</numerusform>
            <numerusform>%1 nulls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 duplicates</source>
        <comment>%1 duplicate</comment>
        <translation>
            <numerusform>%1 duplicate</numerusform>
            <numerusform>%1 duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 point at no row of %2</source>
        <comment>%1 points at no row of %2</comment>
        <translation>
            <numerusform>%1 points at no row of %2</numerusform>
            <numerusform>%1 point at no row of %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows, %2 of them in the sample</source>
        <comment>%1 row, %2 of them in the sample</comment>
        <translation>
            <numerusform>%1 row, %2 of them in the sample</numerusform>
            <numerusform>%1 rows, %2 of them in the sample</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>line %2 has %1 fields</source>
        <comment>line %2 has %1 field</comment>
        <translation>
            <numerusform>line %2 has %1 field</numerusform>
            <numerusform>line %2 has %1 fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 buckets seen</source>
        <comment>%1 bucket seen</comment>
        <translation>
            <numerusform>%1 bucket seen</numerusform>
            <numerusform>%1 buckets seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 datasets seen</source>
        <comment>%1 dataset seen</comment>
        <translation>
            <numerusform>%1 dataset seen</numerusform>
            <numerusform>%1 datasets seen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::BatchDetails</name>
    <message numerus="yes">
        <source>%n file(s) are not as recorded.</source>
        <translation>
            <numerusform>%n file is not as recorded.</numerusform>
            <numerusform>%n files are not as recorded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are as recorded: same size, same SHA-256.</source>
        <translation>
            <numerusform>%n file is as recorded: same size, same SHA-256.</numerusform>
            <numerusform>%n files are as recorded: same size, same SHA-256.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::BatchesPage</name>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) written.</source>
        <translation>
            <numerusform>%n record written.</numerusform>
            <numerusform>%n records written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::ColumnPanel</name>
    <message numerus="yes">
        <source>%1, %n decimal(s)</source>
        <translation>
            <numerusform>%1, %n decimal</numerusform>
            <numerusform>%1, %n decimals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::LivePreview</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::ProblemsPanel</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hint(s)</source>
        <translation>
            <numerusform>%n hint</numerusform>
            <numerusform>%n hints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::RecipeStep</name>
    <message numerus="yes">
        <source>Mend %n error(s) to go on. F8 jumps to it.</source>
        <translation>
            <numerusform>Mend %n error to go on. F8 jumps to it.</numerusform>
            <numerusform>Mend %n errors to go on. F8 jumps to it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::SourceStep</name>
    <message numerus="yes">
        <source>%1 of %n object(s)</source>
        <translation>
            <numerusform>%1 of %n object</numerusform>
            <numerusform>%1 of %n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) chosen</source>
        <translation>
            <numerusform>%n object chosen</numerusform>
            <numerusform>%n objects chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n header file(s)</source>
        <translation>
            <numerusform>%n header file</numerusform>
            <numerusform>%n header files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::TablesStep</name>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every table was read. %n relationship(s) found between them.</source>
        <translation>
            <numerusform>Every table was read. %n relationship found between them.</numerusform>
            <numerusform>Every table was read. %n relationships found between them.</numerusform>
        </translation>
    </message>
</context>
</TS>
