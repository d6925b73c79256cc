"""Occasions of duty, totals other bodies declare, and what indicators of groups I to V need of acts and files.

Tables of 0001 are rebuilt on SQLite, which loses their triggers: the guards of 0002 are made again, with one more.
"""

from importlib import import_module

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

guards = import_module("kiemsat.registers.migrations.0002_guards")
OWN = (
    "duty_about_an_accused_of_the_case", "registers_duty", "INSERT",
    f"NEW.accused_id IS NOT NULL AND {guards.CASE_OF_ACCUSED} <> NEW.matter_id",
)
PROTESTS = ("appeal_protest", "cassation_protest", "other_protest")
FIRST = "first_instance"
HIGHER = ("appeal", "cassation")


def make_guards(apps, schema_editor):
    """Those of 0002 where they were lost, and that of duties."""
    if schema_editor.connection.vendor == "sqlite":
        guards.make_guards(apps, schema_editor)
    for statement in guards._creation(schema_editor.connection.vendor, *OWN):
        schema_editor.execute(statement)


def drop_guard(apps, schema_editor):
    """It goes with its table; on PostgreSQL its function stays behind."""
    if schema_editor.connection.vendor != "sqlite":
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {OWN[0]}() CASCADE")


def fill_in(apps, schema_editor):
    """A protest concerned one defendant at least; an appeal is about a judgment of the office that had the trial."""
    act, spell = apps.get_model("registers", "Act"), apps.get_model("registers", "Spell")
    act.objects.filter(kind__in=PROTESTS, accused_count=0).update(accused_count=1)
    for prefix in ("", "civil_", "accused_"):
        trial = spell.objects.filter(
            matter=models.OuterRef("matter"), accused=None, stage=f"{prefix}{FIRST}".removeprefix("accused_"),
            opened_on__lte=models.OuterRef("opened_on"),
        ).order_by("-opened_on", "-pk")
        stages = [f"{prefix}{stage}" for stage in HIGHER]
        spell.objects.filter(stage__in=stages).update(origin_office=models.Subquery(trial.values("office")[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0001_initial'),
        ('registers', '0006_open_spells_of_a_prosecutor'),
    ]

    operations = [
        migrations.CreateModel(
            name='DeclaredTotal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('reports_taken_up', 'Nguồn tin về tội phạm cơ quan đã thụ lý'), ('cases_initiated', 'Vụ án hình sự cơ quan đã khởi tố')], max_length=30, verbose_name='số liệu')),
                ('first_day', models.DateField(verbose_name='từ ngày')),
                ('end_exclusive', models.DateField(verbose_name='đến trước ngày')),
                ('number', models.PositiveBigIntegerField(verbose_name='số cơ quan đã thông báo')),
                ('agency', models.CharField(choices=[('police', 'Cơ quan điều tra Công an'), ('military', 'Cơ quan điều tra trong Quân đội'), ('other_investigation', 'Cơ quan khác được giao một số hoạt động điều tra'), ('court', 'Tòa án'), ('civil_enforcement', 'Cơ quan thi hành án dân sự'), ('criminal_enforcement', 'Cơ quan thi hành án hình sự'), ('detention_site', 'Nhà tạm giữ, trại tạm giam, trại giam'), ('commune', 'Ủy ban nhân dân, Công an cấp xã'), ('procuracy', 'Viện kiểm sát'), ('other', 'Cơ quan, tổ chức khác')], max_length=30, verbose_name='cơ quan')),
                ('agency_name', models.CharField(max_length=200, verbose_name='tên cơ quan')),
                ('document', models.CharField(max_length=200, verbose_name='văn bản nguồn (số, trích yếu)')),
                ('documented_on', models.DateField(verbose_name='ngày văn bản nguồn')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='ngày bỏ')),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300, verbose_name='lý do bỏ')),
            ],
            options={
                'verbose_name': 'số liệu đối chiếu',
                'verbose_name_plural': 'số liệu đối chiếu',
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('report_decision', 'Cơ quan điều tra chậm, không hoặc ra quyết định sai về nguồn tin'), ('direct_resolution', 'Viện kiểm sát phải trực tiếp giải quyết nguồn tin'), ('initiation', 'Cơ quan điều tra chậm hoặc không khởi tố dù có căn cứ'), ('asset_freeze', 'Đủ căn cứ kê biên tài sản, phong tỏa tài khoản'), ('suspended_case', 'Vụ án tạm đình chỉ đã đủ căn cứ phục hồi hoặc đình chỉ'), ('indictment_due', 'Truy tố sau khi hủy quyết định đình chỉ điều tra'), ('judgment_sending', 'Gửi bản án, quyết định nhận được cho Viện kiểm sát cấp trên'), ('judgment_check', 'Lập phiếu kiểm sát bản án, quyết định nhận được'), ('unlawful_detention', 'Tạm giữ, tạm giam không có căn cứ, trái pháp luật'), ('enforcement_decision', 'Kiểm sát quyết định thi hành án hình sự'), ('enforcement_dossier', 'Kiểm sát hồ sơ đề nghị trong thi hành án hình sự'), ('relief_decision', 'Kiểm sát quyết định miễn, giảm, hoãn, tạm đình chỉ chấp hành án'), ('commune_visit', 'Xã có người chấp hành án tại cộng đồng phải trực tiếp kiểm sát'), ('arrest_request', 'Người bị kết án tù tại ngoại đủ điều kiện bắt thi hành án')], max_length=30, verbose_name='loại việc')),
                ('field', models.CharField(choices=[('crime_reports', 'Tố giác, tin báo về tội phạm và kiến nghị khởi tố'), ('investigation', 'Thực hành quyền công tố, kiểm sát điều tra, truy tố'), ('trials', 'Kiểm sát xét xử hình sự'), ('detention', 'Tạm giữ, tạm giam, thi hành án hình sự'), ('civil', 'Dân sự, hôn nhân và gia đình'), ('administrative', 'Hành chính, kinh doanh thương mại, lao động'), ('civil_enforcement', 'Thi hành án dân sự, hành chính'), ('complaints', 'Khiếu nại, tố cáo trong hoạt động tư pháp'), ('building', 'Xây dựng ngành')], max_length=20, verbose_name='khâu công tác')),
                ('title', models.CharField(max_length=300, verbose_name='căn cứ phát sinh')),
                ('agency', models.CharField(blank=True, choices=[('police', 'Cơ quan điều tra Công an'), ('military', 'Cơ quan điều tra trong Quân đội'), ('other_investigation', 'Cơ quan khác được giao một số hoạt động điều tra'), ('court', 'Tòa án'), ('civil_enforcement', 'Cơ quan thi hành án dân sự'), ('criminal_enforcement', 'Cơ quan thi hành án hình sự'), ('detention_site', 'Nhà tạm giữ, trại tạm giam, trại giam'), ('commune', 'Ủy ban nhân dân, Công an cấp xã'), ('procuracy', 'Viện kiểm sát'), ('other', 'Cơ quan, tổ chức khác')], max_length=30, verbose_name='cơ quan liên quan')),
                ('opened_on', models.DateField(verbose_name='ngày phát sinh, ngày nhận')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='hạn thực hiện')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='ngày thực hiện')),
                ('closed_as', models.CharField(blank=True, choices=[('requested', 'Đã yêu cầu bằng văn bản'), ('decided', 'Viện kiểm sát đã tự ra quyết định'), ('done', 'Đã thực hiện'), ('not_done', 'Không thực hiện'), ('agency_acted', 'Cơ quan có trách nhiệm đã tự thực hiện'), ('excused', 'Không thực hiện được, không thuộc trách nhiệm Viện kiểm sát')], max_length=20, null=True, verbose_name='cách thực hiện')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='lý do không thực hiện')),
            ],
            options={
                'verbose_name': 'việc phải thực hiện',
                'verbose_name_plural': 'việc phải thực hiện',
            },
        ),
        migrations.RemoveConstraint(
            model_name='act',
            name='act_kind_known',
        ),
        migrations.AddField(
            model_name='act',
            name='accused_count',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='số bị cáo bị kháng nghị'),
        ),
        migrations.AddField(
            model_name='act',
            name='answering_office',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.office', verbose_name='Viện kiểm sát trả lời'),
        ),
        migrations.AddField(
            model_name='act',
            name='at_hearing',
            field=models.BooleanField(default=False, verbose_name='rút tại phiên tòa'),
        ),
        migrations.AddField(
            model_name='act',
            name='in_full',
            field=models.BooleanField(default=False, verbose_name='rút toàn bộ'),
        ),
        migrations.AddField(
            model_name='act',
            name='insufficient',
            field=models.BooleanField(default=False, verbose_name='không đầy đủ, dẫn đến trả hồ sơ'),
        ),
        migrations.AddField(
            model_name='act',
            name='not_carried_out',
            field=models.CharField(blank=True, choices=[('agency', 'Cơ quan nhận yêu cầu không thực hiện dù có căn cứ'), ('objective', 'Không thực hiện được vì khách quan, có tài liệu'), ('request', 'Yêu cầu không cụ thể, không có căn cứ')], max_length=20, verbose_name='lý do không được thực hiện'),
        ),
        migrations.AddField(
            model_name='act',
            name='offence_kept',
            field=models.BooleanField(default=False, verbose_name='giữ nguyên tội danh đã truy tố'),
        ),
        migrations.AddField(
            model_name='attribution',
            name='returned_on',
            field=models.DateField(blank=True, null=True, verbose_name='ngày trả lại đề xuất'),
        ),
        migrations.AddField(
            model_name='attribution',
            name='returned_word',
            field=models.CharField(blank=True, max_length=500, verbose_name='ý kiến khi trả lại'),
        ),
        migrations.AddField(
            model_name='crimereport',
            name='caused_loss',
            field=models.BooleanField(default=False, help_text='Tin tham nhũng, kinh tế gây thất thoát: phải yêu cầu kê biên, phong tỏa (CT358-004)', verbose_name='gây thất thoát tài sản'),
        ),
        migrations.AddField(
            model_name='detention',
            name='urgent_approval',
            field=models.CharField(blank=True, choices=[('asked', 'Đã có văn bản đề nghị, chưa quyết định'), ('approved', 'Phê chuẩn, hoặc phê chuẩn gia hạn tạm giữ'), ('refused', 'Không phê chuẩn')], max_length=20, verbose_name='phê chuẩn giữ khẩn cấp'),
        ),
        migrations.AddField(
            model_name='spell',
            name='origin_office',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.office', verbose_name='Viện kiểm sát cấp sơ thẩm'),
        ),
        migrations.AlterField(
            model_name='act',
            name='kind',
            field=models.CharField(choices=[('conclusion', 'Kết luận trực tiếp kiểm sát'), ('recommendation', 'Kiến nghị'), ('appeal_protest', 'Kháng nghị phúc thẩm'), ('cassation_protest', 'Kháng nghị giám đốc thẩm, tái thẩm'), ('other_protest', 'Kháng nghị khác'), ('verification_request', 'Yêu cầu kiểm tra, xác minh'), ('investigation_request', 'Yêu cầu điều tra'), ('initiation_request', 'Yêu cầu khởi tố'), ('asset_freeze_request', 'Yêu cầu kê biên tài sản, phong tỏa tài khoản'), ('other_request', 'Yêu cầu khác'), ('lesson_notice', 'Thông báo rút kinh nghiệm'), ('key_case', 'Xác định án trọng điểm'), ('lesson_trial', 'Phiên tòa rút kinh nghiệm'), ('interrogation', 'Hỏi cung bị can'), ('interview', 'Lấy lời khai người bị giữ'), ('hearing', 'Tham gia phiên tòa, phiên họp'), ('minutes_check', 'Kiểm tra biên bản phiên tòa'), ('supervision_slip', 'Phiếu kiểm sát bản án, quyết định'), ('judgment_sent', 'Gửi bản án, quyết định cho Viện kiểm sát cấp trên'), ('indictment_withdrawal', 'Rút quyết định truy tố'), ('effective_judgment', 'Bản án có hiệu lực đối với bị cáo'), ('detention_request', 'Yêu cầu, quyết định xử lý vi phạm tạm giữ, tạm giam'), ('enforcement_motion', 'Đề nghị miễn, giảm, hoãn, tạm đình chỉ chấp hành án'), ('received_document', 'Văn bản nhận của cơ quan khác'), ('guidance_query', 'Thỉnh thị'), ('citizen_reception', 'Tiếp công dân'), ('thematic_conference', 'Hội nghị chuyên đề'), ('coordination_regulation', 'Quy chế phối hợp'), ('internal_inspection', 'Thanh tra, kiểm tra nội bộ'), ('training', 'Đào tạo, bồi dưỡng'), ('communication', 'Thông tin, tuyên truyền'), ('commendation', 'Thi đua, khen thưởng'), ('personnel', 'Tổ chức cán bộ'), ('finance', 'Tài chính, kế toán')], max_length=30, verbose_name='loại'),
        ),
        migrations.AddIndex(
            model_name='act',
            index=models.Index(condition=models.Q(('answering_office__isnull', False)), fields=['kind', 'answering_office', 'issued_on', 'answered_on', 'reply_due_on'], name='act_to_be_answered_by'),
        ),
        migrations.AddIndex(
            model_name='spell',
            index=models.Index(condition=models.Q(('origin_office__isnull', False)), fields=['stage', 'origin_office', 'closed_on', 'opened_on', 'closed_as'], name='spell_by_origin'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['conclusion', 'recommendation', 'appeal_protest', 'cassation_protest', 'other_protest', 'verification_request', 'investigation_request', 'initiation_request', 'asset_freeze_request', 'other_request', 'lesson_notice', 'key_case', 'lesson_trial', 'interrogation', 'interview', 'hearing', 'minutes_check', 'supervision_slip', 'judgment_sent', 'indictment_withdrawal', 'effective_judgment', 'detention_request', 'enforcement_motion', 'received_document', 'guidance_query', 'citizen_reception', 'thematic_conference', 'coordination_regulation', 'internal_inspection', 'training', 'communication', 'commendation', 'personnel', 'finance'])), name='act_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('appeal_protest', 'cassation_protest', 'other_protest')), ('accused_count', 0), _connector='OR'), name='act_counts_accused_of_protests_only'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(('not_carried_out__in', ['agency', 'objective', 'request', ''])), name='act_not_carried_out_known'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('investigation_request', 'verification_request')), models.Q(('insufficient', False), ('not_carried_out', '')), _connector='OR'), name='act_shortcomings_on_requests_only'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(('not_carried_out', ''), models.Q(('answer', 'accepted'), _negated=True), _connector='OR'), name='act_carried_out_or_why_not'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'indictment_withdrawal'), models.Q(('at_hearing', False), ('in_full', False)), _connector='OR'), name='act_withdrawal_marks_on_indictments_only'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'effective_judgment'), models.Q(('accused', None), _negated=True)), models.Q(models.Q(('kind', 'effective_judgment'), _negated=True), ('offence_kept', False)), _connector='OR'), name='act_effective_judgment_names_the_accused'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'indictment_withdrawal'), _negated=True), models.Q(('matter', None), _negated=True), _connector='OR'), name='act_withdrawn_indictment_names_the_case'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'guidance_query'), ('answering_office', None), _connector='OR'), name='act_answering_office_of_queries_only'),
        ),
        migrations.AddConstraint(
            model_name='attribution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('returned_on', None), ('returned_word', '')), models.Q(('returned_on__isnull', False), ('verdict', 'undecided'), ('returned_on__gte', models.F('proposed_on')), models.Q(('returned_word', ''), _negated=True)), _connector='OR'), name='attribution_sent_back_with_a_word'),
        ),
        migrations.AddConstraint(
            model_name='detention',
            constraint=models.CheckConstraint(condition=models.Q(('urgent_approval__in', ['asked', 'approved', 'refused', ''])), name='detention_urgent_approval_known'),
        ),
        migrations.AddConstraint(
            model_name='detention',
            constraint=models.CheckConstraint(condition=models.Q(('urgent_approval', ''), ('arrest_kind', 'urgent'), _connector='OR'), name='detention_approval_of_urgent_holding_only'),
        ),
        migrations.AddConstraint(
            model_name='spell',
            constraint=models.CheckConstraint(condition=models.Q(('origin_office', None), ('stage__in', ['accused_appeal', 'accused_cassation', 'appeal', 'cassation', 'civil_appeal', 'civil_appeal_suspension', 'civil_cassation']), _connector='OR'), name='spell_origin_of_higher_trials_only'),
        ),
        migrations.AddField(
            model_name='declaredtotal',
            name='office',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.office', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='duty',
            name='accused',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='registers.accused', verbose_name='bị can'),
        ),
        migrations.AddField(
            model_name='duty',
            name='matter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='registers.matter', verbose_name='hồ sơ'),
        ),
        migrations.AddField(
            model_name='duty',
            name='met_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meets', to='registers.act', verbose_name='thực hiện bằng văn bản'),
        ),
        migrations.AddField(
            model_name='duty',
            name='office',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.office', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='duty',
            name='prosecutor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person', verbose_name='kiểm sát viên'),
        ),
        migrations.AddField(
            model_name='duty',
            name='raised_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='raises', to='registers.act', verbose_name='phát sinh từ văn bản'),
        ),
        migrations.AddConstraint(
            model_name='declaredtotal',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['reports_taken_up', 'cases_initiated'])), name='declared_total_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='declaredtotal',
            constraint=models.CheckConstraint(condition=models.Q(('agency__in', ['police', 'military', 'other_investigation', 'court', 'civil_enforcement', 'criminal_enforcement', 'detention_site', 'commune', 'procuracy', 'other'])), name='declared_total_agency_known'),
        ),
        migrations.AddConstraint(
            model_name='declaredtotal',
            constraint=models.CheckConstraint(condition=models.Q(('end_exclusive__gt', models.F('first_day'))), name='declared_total_covers_at_least_a_day'),
        ),
        migrations.AddConstraint(
            model_name='declaredtotal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('document', ''), _negated=True), models.Q(('agency_name', ''), _negated=True)), name='declared_total_names_body_and_document'),
        ),
        migrations.AddConstraint(
            model_name='declaredtotal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_on', None), ('withdrawn_reason', '')), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='declared_total_withdrawn_says_why'),
        ),
        migrations.AddConstraint(
            model_name='declaredtotal',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_on', None)), fields=('kind', 'office', 'agency_name', 'first_day', 'end_exclusive'), name='declared_total_once_per_body_and_period'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(fields=['kind', 'office', 'field', 'closed_on', 'opened_on', 'closed_as', 'due_on', 'matter'], name='duty_counting'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(condition=models.Q(('closed_on__isnull', True)), fields=['office', 'due_on'], name='duty_open_of_office'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['report_decision', 'direct_resolution', 'initiation', 'asset_freeze', 'suspended_case', 'indictment_due', 'judgment_sending', 'judgment_check', 'unlawful_detention', 'enforcement_decision', 'enforcement_dossier', 'relief_decision', 'commune_visit', 'arrest_request'])), name='duty_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('field__in', ['crime_reports', 'investigation', 'trials', 'detention', 'civil', 'administrative', 'civil_enforcement', 'complaints', 'building'])), name='duty_field_known'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('agency__in', ['police', 'military', 'other_investigation', 'court', 'civil_enforcement', 'criminal_enforcement', 'detention_site', 'commune', 'procuracy', 'other', ''])), name='duty_agency_known'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('closed_as', None), models.Q(('closed_as__in', ('requested', 'decided', 'not_done')), ('kind', 'report_decision')), models.Q(('closed_as__in', ('done', 'not_done')), ('kind', 'direct_resolution')), models.Q(('closed_as__in', ('requested', 'decided', 'not_done')), ('kind', 'initiation')), models.Q(('closed_as__in', ('requested', 'decided', 'agency_acted', 'not_done')), ('kind', 'asset_freeze')), models.Q(('closed_as__in', ('requested', 'decided', 'agency_acted', 'not_done')), ('kind', 'suspended_case')), models.Q(('closed_as__in', ('done', 'not_done', 'excused')), ('kind', 'indictment_due')), models.Q(('closed_as__in', ('done', 'not_done')), ('kind', 'judgment_sending')), models.Q(('closed_as__in', ('done', 'not_done')), ('kind', 'judgment_check')), models.Q(('closed_as__in', ('requested', 'decided', 'not_done')), ('kind', 'unlawful_detention')), models.Q(('closed_as__in', ('done', 'not_done')), ('kind', 'enforcement_decision')), models.Q(('closed_as__in', ('done', 'not_done')), ('kind', 'enforcement_dossier')), models.Q(('closed_as__in', ('done', 'not_done')), ('kind', 'relief_decision')), models.Q(('closed_as__in', ('done', 'not_done')), ('kind', 'commune_visit')), models.Q(('closed_as__in', ('requested', 'agency_acted', 'not_done')), ('kind', 'arrest_request')), _connector='OR'), name='duty_closed_as_fits_its_kind'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_as', None), ('closed_on', None)), models.Q(('closed_as__isnull', False), ('closed_on__isnull', False), ('closed_on__gte', models.F('opened_on'))), _connector='OR'), name='duty_closes_after_it_arises_and_says_how'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('due_on', None), ('due_on__gte', models.F('opened_on')), _connector='OR'), name='duty_is_due_after_it_arises'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_as__in', ('not_done', 'excused')), _negated=True), ('closed_as', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='duty_not_met_says_why'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('matter', None), _negated=True), models.Q(('raised_by', None), _negated=True), _connector='OR'), name='duty_is_of_a_file_or_a_document'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('accused', None), models.Q(('matter', None), _negated=True), _connector='OR'), name='duty_about_an_accused_names_their_case'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='duty_says_what_it_is_about'),
        ),
        migrations.RunPython(make_guards, drop_guard),
        # Last: rows changed in a transaction keep PostgreSQL from changing their table after.
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]
