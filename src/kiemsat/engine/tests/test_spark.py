"""A Spark that really runs counts and cuts the registers as the other databases do.

One session serves the whole module: starting it costs more than what it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kiemsat.engine.plans import Plan
from kiemsat.engine.sources import Source
from kiemsat.engine.tests.databases import in_spark, in_sqlite
from kiemsat.engine.tests.test_cuts import BY_HAND, by_hand, cut
from kiemsat.engine.tests.test_identities import counting
from kiemsat.engine.tests.test_parity import INTERVALS, engine_numbers, witnessed
from kiemsat.engine.tests.toy import invent
from kiemsat.engine.tests.witnesses import WITNESSES
from tests.components import need_spark

TOY = invent(3, 60)
SOME = Plan([counting(f"W{place}", one.measure) for place, one in enumerate(WITNESSES) if place % 5 == 0])
"""A fifth of the measures, of every register and weight: Spark takes a second for each."""
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    """The toy office in Parquet files, looked at by a small Spark of our own, in UTC."""
    need_spark()
    from pyspark.sql import SparkSession

    builder: Any = SparkSession.builder.master("local[1]").appName("kiemsat-tests")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    with builder.getOrCreate() as session:
        yield in_spark(TOY, session, tmp_path_factory.mktemp("parquet"))


def test_spark_over_parquet_gives_the_same_numbers(spark: Source) -> None:
    found = engine_numbers(spark, INTERVALS[2], plan=SOME)
    assert len(found) > 5
    assert found == engine_numbers(in_sqlite(TOY), INTERVALS[2], plan=SOME)
    by_hand = witnessed(in_sqlite(TOY), INTERVALS[2])
    assert found == {name: by_hand[name] for name in found}


def test_spark_cuts_alike(spark: Source) -> None:
    for measure, by, sql in BY_HAND:
        found = cut(spark, measure, INTERVALS[2], *by)
        assert found == cut(in_sqlite(TOY), measure, INTERVALS[2], *by)
        assert found == by_hand(spark, sql, INTERVALS[2])
