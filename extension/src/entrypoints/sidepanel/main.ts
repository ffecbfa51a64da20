import { mount } from 'svelte';
import Panel from '../../panel/Panel.svelte';

const target = document.getElementById('panel');
if (target) mount(Panel, { target });
